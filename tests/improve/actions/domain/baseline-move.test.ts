import { expect, test } from 'vitest';
import {
  mayMoveBaseline,
  possibleBaselines,
  requirePossibleBaseline,
  type BaselineWeek,
} from '~/improve/actions/domain/baseline-move';

const ward = { id: 3, ancestorIds: [2, 1] };

test('a baseline is moved by who stands above the unit or by the city, never by the unit or whoever only reads', () => {
  expect(mayMoveBaseline({ role: 'REVIEWER', unitId: 2 }, ward)).toBe(true);
  expect(mayMoveBaseline({ role: 'ADMINISTRATOR', unitId: null }, ward)).toBe(true);
  expect(mayMoveBaseline({ role: 'REVIEWER', unitId: 3 }, ward)).toBe(false);
  expect(mayMoveBaseline({ role: 'REVIEWER', unitId: 9 }, ward)).toBe(false);
  expect(mayMoveBaseline({ role: 'REVIEWER', unitId: null }, ward)).toBe(false);
  expect(mayMoveBaseline({ role: 'CLERK', unitId: 2 }, ward)).toBe(false);
  expect(mayMoveBaseline({ role: 'OBSERVER', unitId: null }, ward)).toBe(false);
  // Who took the place of a unit that ended is no level above it.
  expect(mayMoveBaseline({ role: 'REVIEWER', unitId: 4 }, { ...ward, heirIds: [4] })).toBe(false);
});

test('limits are taken from a week on only where 13 measured weeks follow, gaps not counted', () => {
  const weeks: BaselineWeek[] = Array.from({ length: 16 }, (_, at) => ({
    week: `2026-W${10 + at}`,
    isMeasured: at !== 5,
  }));
  expect(possibleBaselines(weeks)).toEqual(['2026-W11', '2026-W12']);
  expect(() => requirePossibleBaseline(weeks, '2026-W12')).not.toThrow();
  expect(() => requirePossibleBaseline(weeks, '2026-W13')).toThrow(
    expect.objectContaining({ code: 'baseline-too-few', details: { measured: 12, needed: 13 } }),
  );
  for (const unknown of ['2026-W10', '2025-W01', '', 'x'.repeat(9000)]) {
    expect(() => requirePossibleBaseline(weeks, unknown)).toThrow(expect.objectContaining({ code: 'period-unknown' }));
  }
});
