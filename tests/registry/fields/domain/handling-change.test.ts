import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '~/base/calendar/local-day';
import {
  checkHandlingChange,
  handlingAfter,
  handlingAsOf,
  pastsOf,
  type HandledPast,
  type Handling,
  type HandlingChange,
} from '~/registry/fields/domain/handling-change';

const now: Handling = {
  levels: [{ level: 'WARD', field: 'LAND' }],
  units: [{ unitId: 7, field: 'TAX', handles: true }],
};
const change: HandlingChange = {
  day: '2026-11-18',
  levels: [
    { level: 'WARD', field: 'LAND', handles: false },
    { level: 'WARD', field: 'TAX', handles: true },
  ],
  units: [
    { unitId: 7, field: 'TAX', choice: 'as-level' },
    { unitId: 8, field: 'LAND', choice: 'handles' },
  ],
};
const known = { closedThrough: '2026-11-15', fields: new Set(['LAND', 'TAX']), units: new Set([7, 8]) };

/** In an order of its own, as two ways to the same state differ in it. */
function sorted({ levels, units }: Handling): string[] {
  return [...levels.map((one) => JSON.stringify(one)), ...units.map((one) => JSON.stringify(one))].sort();
}

test('a change holds from its day, and the day before is as it was', () => {
  const after = handlingAfter(now, change);
  expect(sorted(after)).toEqual(
    sorted({ levels: [{ level: 'WARD', field: 'TAX' }], units: [{ unitId: 8, field: 'LAND', handles: true }] }),
  );
  const pasts = pastsOf(now, [], change);
  expect(sorted(handlingAsOf(after, pasts, '2026-11-17'))).toEqual(sorted(now));
  expect(handlingAsOf(after, pasts, '2026-11-18')).toBe(after);
});

test('however often it changes, each day keeps what was handled on it', () => {
  const cell = fc.record({
    level: fc.constantFrom('WARD' as const, 'DISTRICT' as const),
    field: fc.constantFrom('LAND', 'TAX'),
    handles: fc.boolean(),
  });
  const own = fc.record({
    unitId: fc.constantFrom(7, 8),
    field: fc.constantFrom('LAND', 'TAX'),
    choice: fc.constantFrom('as-level' as const, 'handles' as const, 'not' as const),
  });
  const unique = { selector: (one: object) => JSON.stringify({ ...one, handles: 0, choice: 0 }), maxLength: 3 };
  const step = fc.record({ levels: fc.uniqueArray(cell, unique), units: fc.uniqueArray(own, unique) });
  fc.assert(
    fc.property(fc.array(fc.tuple(step, fc.nat({ max: 2 })), { maxLength: 6 }), (steps) => {
      let state = now;
      let pasts: HandledPast[] = [];
      let day = '2026-11-01';
      const seen = new Map<string, string[]>([[addDays(day, -1), sorted(now)]]);
      for (const [parts, later] of steps) {
        for (let gone = 0; gone < later; gone += 1) {
          seen.set(day, sorted(state));
          day = addDays(day, 1);
        }
        pasts = [...pasts, ...pastsOf(state, pasts, { day, ...parts })];
        state = handlingAfter(state, parts);
      }
      for (const [on, was] of seen) if (on < day) expect(sorted(handlingAsOf(state, pasts, on))).toEqual(was);
    }),
  );
});

describe('a change that cannot be', () => {
  const codes = (of: HandlingChange, pasts: readonly HandledPast[] = []) =>
    checkHandlingChange(now, pasts, of, known).map(({ code }) => code);

  test('one that fits has no problem', () => {
    expect(codes(change)).toEqual([]);
  });

  test('a closed day, an unknown field or unit, nothing that changes, and what a later change replaced', () => {
    expect(codes({ ...change, day: '2026-11-15' })).toEqual(['handling-in-closed-period']);
    expect(codes({ ...change, levels: [{ level: 'WARD', field: 'MOON', handles: true }], units: [] })).toEqual([
      'field-unknown',
    ]);
    expect(codes({ ...change, levels: [], units: [{ unitId: 9, field: 'LAND', choice: 'handles' }] })).toEqual([
      'unit-unknown',
    ]);
    expect(codes({ ...change, levels: [{ level: 'WARD', field: 'LAND', handles: true }], units: [] })).toEqual([
      'handling-nothing-changes',
    ]);
    const past = { subject: 'WARD', field: 'TAX', until: '2026-11-20', handled: true };
    expect(codes(change, [past])).toEqual(['handling-changed-later']);
    expect(codes(change, [{ ...past, field: 'HEALTH' }])).toEqual([]);
  });
});
