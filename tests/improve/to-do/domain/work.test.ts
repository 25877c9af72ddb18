import fc from 'fast-check';
import { expect, test } from 'vitest';
import { partIn, workKinds, workOf } from '~/improve/to-do/domain/work';
import { byFirstWaiting, byUrgency, determineDueState, type Waiting } from '~/improve/to-do/domain/work-order';
import { holds, permissions, roles, seesWholeCity, type Actor } from '~/registry/people/domain/roles';

/** Whoever signs in: of a unit where the role is bound to one. */
const actors = {
  ADMINISTRATOR: { role: 'ADMINISTRATOR', unitId: null },
  REVIEWER: { role: 'REVIEWER', unitId: 7 },
  CLERK: { role: 'CLERK', unitId: 7 },
  RESEARCHER: { role: 'RESEARCHER', unitId: null },
  OBSERVER: { role: 'OBSERVER', unitId: null },
} as const satisfies Record<string, Actor>;

test('each role has the work of the table, and nothing else', () => {
  const told = Object.fromEntries(
    roles.map((role) => [role, workOf(actors[role]).map(({ kind, part }) => (part === 'TASK' ? kind : `(${kind})`))]),
  );
  expect(told).toEqual({
    ADMINISTRATOR: [
      '(EXPLAIN)',
      'JUDGE',
      'DECIDE',
      '(OWNERLESS)',
      'PETITIONS',
      '(VOLUMES)',
      '(DEVICES)',
      '(LETTERS)',
      'EXCLUSIONS',
      'CLOSINGS',
      'APPROVALS',
      'RULES',
      'CHANGES',
      'CASES',
    ],
    REVIEWER: ['EXPLAIN', 'JUDGE', 'ACTIONS', 'OWNERLESS', 'PETITIONS', 'COMMENTS', 'VOLUMES', 'DEVICES', 'LETTERS'],
    CLERK: ['VOLUMES', 'DEVICES', 'LETTERS'],
    RESEARCHER: ['(VOLUMES)', 'CALLS'],
    OBSERVER: ['(EXPLAIN)', '(OWNERLESS)', '(VOLUMES)', '(LETTERS)', '(CASES)', 'CALLS', 'CHALLENGES'],
  });
});

/** What must be held to see a kind at all; written down once more, apart from the table. */
const readBy = {
  EXPLAIN: 'explanation:read',
  JUDGE: 'explanation:read',
  DECIDE: 'explanation:read',
  ACTIONS: 'action:read',
  OWNERLESS: 'action:read',
  PETITIONS: 'petition:read',
  COMMENTS: 'comment:read',
  VOLUMES: 'import:read',
  DEVICES: 'device:manage',
  LETTERS: 'apology:read',
  EXCLUSIONS: 'flag:read',
  CLOSINGS: 'flag:read',
  APPROVALS: 'user:manage',
  RULES: 'rule:manage',
  CHANGES: 'unit:manage',
  CASES: 'flag:read',
  CALLS: 'check-back:read',
  CHALLENGES: 'challenge:read',
} as const;

const anybody = fc.record({ role: fc.constantFrom(...roles), unitId: fc.option(fc.integer({ min: 1, max: 400 })) });

test('nobody gets work whose list the role may not open', () => {
  fc.assert(
    fc.property(anybody, (actor) => {
      for (const { kind } of workOf(actor)) expect(holds(actor.role, readBy[kind]), `${actor.role} ${kind}`).toBe(true);
    }),
  );
  expect(permissions).toEqual(expect.arrayContaining([...new Set(Object.values(readBy))]));
});

test('somebody who is bound to a unit and has none gets nothing, and follows nothing with one', () => {
  fc.assert(
    fc.property(anybody, (actor) => {
      if (seesWholeCity(actor)) return;
      const parts = new Set(workKinds.map((kind) => partIn(kind, actor)));
      expect(parts.has('FOLLOW')).toBe(false);
      if (actor.unitId === null) expect([...parts]).toEqual([null]);
    }),
  );
});

const day = fc.integer({ min: 1, max: 28 }).map((number) => `2026-11-${String(number).padStart(2, '0')}`);
const waiting: fc.Arbitrary<Waiting> = fc.record({ dueOn: fc.option(day), since: day });

test('what is due earlier never comes after what is due later or has no day', () => {
  fc.assert(
    fc.property(fc.array(waiting), (items) => {
      const sorted = [...items].sort(byUrgency);
      for (const [at, item] of sorted.entries()) {
        const next = sorted[at + 1];
        if (next === undefined) continue;
        if (item.dueOn === null) expect(next.dueOn).toBeNull();
        if (item.dueOn !== null && next.dueOn !== null) expect(item.dueOn <= next.dueOn).toBe(true);
        if (item.dueOn === next.dueOn) expect(item.since <= next.since).toBe(true);
      }
    }),
  );
});

test('kinds stand in the order of their first, and those of which nothing waits are left out', () => {
  fc.assert(
    fc.property(fc.array(fc.array(waiting, { maxLength: 3 })), (lists) => {
      const kinds = lists.map((items) => ({ items: [...items].sort(byUrgency) }));
      const shown = byFirstWaiting(kinds);
      expect(shown).toHaveLength(kinds.filter(({ items }) => items.length > 0).length);
      const firsts = shown.flatMap(({ items: [first] }) => first ?? []);
      expect(firsts).toEqual([...firsts].sort(byUrgency));
    }),
  );
});

test('a day is overdue, today or ahead by so many days', () => {
  const today = '2026-11-27';
  expect(determineDueState(null, today)).toBeNull();
  expect(determineDueState('2026-11-24', today)).toEqual({ state: 'OVERDUE', days: 3 });
  expect(determineDueState(today, today)).toEqual({ state: 'TODAY', days: 0 });
  expect(determineDueState('2026-12-01', today)).toEqual({ state: 'AHEAD', days: 4 });
});
