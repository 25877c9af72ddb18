import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findReminded } from '~/collect/volumes/domain/reminded-people';
import { hearsOf, noticeKinds, noticeRules, noticeTopics, webhookKinds } from '~/improve/notices/domain/notice-kind';
import {
  chooseRecipients,
  isEmailOn,
  mayListen,
  wantsEmail,
  wantsInInbox,
  type Person,
  type Told,
} from '~/improve/notices/domain/recipients';
import { can, holds, roles } from '~/registry/people/domain/roles';

// City 1 > district 2 > wards 3 and 4; department 5.
const above: Record<number, number[]> = { 1: [], 2: [1], 3: [2, 1], 4: [2, 1], 5: [1] };
const place = (id: number) => ({ id, ancestorIds: above[id] ?? [] });

const people: Person[] = [
  { id: 1, role: 'ADMINISTRATOR', unitId: null },
  { id: 2, role: 'REVIEWER', unitId: 2 },
  { id: 3, role: 'REVIEWER', unitId: 3 },
  { id: 4, role: 'CLERK', unitId: 3 },
  { id: 5, role: 'REVIEWER', unitId: 5 },
  { id: 6, role: 'OBSERVER', unitId: null },
  { id: 7, role: 'RESEARCHER', unitId: null },
];
const told = (kind: Told['kind'], unit: number | null, person: number | null = null): Told => ({
  kind,
  unit: unit === null ? null : place(unit),
  person,
});
const idsOf = (one: Told, of = people) => chooseRecipients(one, of).map(({ id }) => id);

test('each kind reaches those whom the table names', () => {
  const reached = noticeKinds.map((kind) => [kind, idsOf(told(kind, kind === 'PERIOD_CLOSED' ? null : 3, 3))]);
  expect(Object.fromEntries(reached)).toEqual({
    DIGEST: [3],
    EXPLANATION_ASKED: [3],
    EXPLANATION_RETURNED: [3],
    EXPLANATION_ACCEPTED: [3],
    CONTEST_DECIDED: [3],
    EXPLANATION_DUE: [3],
    JUDGEMENT_DUE: [2],
    CONTEST_DUE: [1],
    ACTION_DUE: [3],
    PETITION_DUE: [2],
    LETTERS_DUE: [3, 4],
    LETTERS_LATE: [3],
    SIGNAL_AGAIN: [3],
    VOLUMES_MISSING: [4],
    DEVICE_SILENT: [3, 4],
    PERIOD_CLOSED: [1, 2, 3, 4, 5, 6, 7],
    SENDING_FAILED: [1],
  });
});

test('where a unit has nobody, the nearest level above is told, and administrators where none is', () => {
  expect(idsOf(told('EXPLANATION_RETURNED', 4))).toEqual([2]);
  expect(idsOf(told('EXPLANATION_RETURNED', 4), people.slice(0, 1))).toEqual([1]);
  expect(idsOf(told('JUDGEMENT_DUE', 5))).toEqual([1]);
  expect(idsOf(told('JUDGEMENT_DUE', 2))).toEqual([1]);
});

test('what hundreds of units may be told at once goes to their own people alone, and of the city to administrators', () => {
  for (const kind of ['EXPLANATION_ASKED', 'SIGNAL_AGAIN'] as const) {
    expect(idsOf(told(kind, 4))).toEqual([]);
    expect(idsOf(told(kind, 1))).toEqual([1]);
  }
});

test('that volumes lack is told to whom the page of what was sent names', () => {
  expect(idsOf(told('VOLUMES_MISSING', 4))).toEqual([2]);
  expect(idsOf(told('VOLUMES_MISSING', 1))).toEqual([1]);
  for (const id of [2, 3, 4, 5])
    expect(idsOf(told('VOLUMES_MISSING', id))).toEqual(findReminded(place(id), people).map((one) => one.id));
});

test('what a unit that ended was asked reaches those who took its place', () => {
  const ended = { id: 9, ancestorIds: [2, 1], heirIds: [3] };
  const asked = { kind: 'EXPLANATION_ASKED', unit: ended, person: null } as const;
  expect(chooseRecipients(asked, people).map(({ id }) => id)).toEqual([3]);
});

test('what names a person reaches nobody else, and not that one once the right is gone', () => {
  expect(idsOf(told('ACTION_DUE', 4, 2))).toEqual([2]);
  expect(idsOf(told('ACTION_DUE', 4, 3))).toEqual([]);
  expect(idsOf(told('DIGEST', null, 5))).toEqual([5]);
});

const persons = fc.uniqueArray(
  fc.record({
    id: fc.integer({ min: 1, max: 60 }),
    role: fc.constantFrom(...roles),
    unitId: fc.option(fc.integer({ min: 1, max: 5 }), { nil: null }),
  }),
  { selector: ({ id }) => id, maxLength: 40 },
);
const things = fc.record({
  kind: fc.constantFrom(...noticeKinds),
  unit: fc.option(fc.integer({ min: 1, max: 5 }).map(place), { nil: null }),
  person: fc.option(fc.integer({ min: 1, max: 60 }), { nil: null }),
});

test('nobody is told of a unit that they may not read, nobody twice, and nobody of another kind of role', () => {
  fc.assert(
    fc.property(things, persons, (thing, everybody) => {
      const chosen = chooseRecipients(thing, everybody);
      expect(new Set(chosen.map(({ id }) => id)).size).toBe(chosen.length);
      const { needs, roles: allowed } = noticeRules[thing.kind];
      for (const person of chosen) {
        expect(allowed).toContain(person.role);
        expect(thing.unit === null ? holds(person.role, needs) : can(person, needs, thing.unit)).toBe(true);
        if (thing.unit !== null) expect(can(person, 'report:read', thing.unit)).toBe(true);
      }
    }),
    { numRuns: 500 },
  );
});

test('what is asked of a unit always reaches somebody while the city has an administrator', () => {
  fc.assert(
    fc.property(things, persons, ({ kind, unit }, others) => {
      fc.pre(['UNIT', 'ABOVE'].includes(noticeRules[kind].to));
      const everybody = [...others, { id: 99, role: 'ADMINISTRATOR' as const, unitId: null }];
      expect(chooseRecipients({ kind, unit, person: null }, everybody)).not.toHaveLength(0);
    }),
  );
});

test('e-mail goes by the table until somebody says otherwise', () => {
  const observer = { role: 'OBSERVER' } as const;
  const reviewer = { role: 'REVIEWER' } as const;
  expect(wantsEmail(observer, 'PERIOD_CLOSED', new Map())).toBe(true);
  expect(wantsEmail(reviewer, 'PERIOD_CLOSED', new Map())).toBe(false);
  expect(wantsEmail(reviewer, 'PERIOD_CLOSED', new Map([['CLOSINGS', true]]))).toBe(true);
  expect(wantsEmail(reviewer, 'EXPLANATION_ASKED', new Map([['EXPLANATIONS', false]]))).toBe(false);
  expect(isEmailOn(reviewer, 'EXPLANATIONS', new Map())).toBe(true);
  expect(wantsInInbox(observer, 'PERIOD_CLOSED', new Map())).toBe(true);
  expect(wantsInInbox(reviewer, 'PERIOD_CLOSED', new Map())).toBe(false);
  expect(wantsInInbox(reviewer, 'PERIOD_CLOSED', new Map([['CLOSINGS', true]]))).toBe(true);
  expect(wantsInInbox(reviewer, 'EXPLANATION_ASKED', new Map([['EXPLANATIONS', false]]))).toBe(true);
  expect(isEmailOn(observer, 'DIGEST', new Map())).toBe(false);
  expect(noticeTopics.filter((topic) => hearsOf('CLERK', topic))).toEqual(['DIGEST', 'DUE', 'SILENCE', 'CLOSINGS']);
});

test('another system hears what it asked for, in its branch, while its owner may read it', () => {
  const owner = { role: 'ADMINISTRATOR', unitId: null, disabled: false } as const;
  const hook = { owner, kinds: webhookKinds, unitId: 2 };
  expect(mayListen(hook, told('SIGNAL_AGAIN', 3))).toBe(true);
  expect(mayListen(hook, told('SIGNAL_AGAIN', 5))).toBe(false);
  expect(mayListen({ ...hook, unitId: null }, told('SIGNAL_AGAIN', 5))).toBe(true);
  expect(mayListen(hook, told('PERIOD_CLOSED', null))).toBe(true);
  expect(mayListen({ ...hook, kinds: ['PERIOD_CLOSED'] }, told('SIGNAL_AGAIN', 3))).toBe(false);
  expect(mayListen({ ...hook, owner: { ...owner, disabled: true } }, told('SIGNAL_AGAIN', 3))).toBe(false);
  // An owner who became a reviewer of another branch.
  const moved = { role: 'REVIEWER', unitId: 5, disabled: false } as const;
  expect(mayListen({ ...hook, owner: moved }, told('SIGNAL_AGAIN', 3))).toBe(false);
  expect(webhookKinds).not.toContain('DIGEST');
  expect(mayListen(hook, told('PETITION_DUE', 3))).toBe(false);
  // What is about one person's work is nobody else's.
  for (const kind of webhookKinds) expect(['PERSON', 'ADMINISTRATORS']).not.toContain(noticeRules[kind].to);
});
