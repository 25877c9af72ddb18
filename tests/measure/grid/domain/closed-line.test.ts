import fc from 'fast-check';
import { expect, test } from 'vitest';
import { closedLine } from '~/measure/grid/domain/closed-line';
import { emptyServiceCounts, type ServiceCounts } from '~/measure/service/domain/pooled-cell';
import type { PooledWeek } from '~/measure/service/domain/warned-cells';

const at = { unitId: 3, field: 'LAND' };

function weeksOf(counts: readonly (Partial<ServiceCounts> | null)[]): PooledWeek[] {
  return counts.map((own, index) => ({
    week: `2026-W${String(index + 10)}`,
    pooled: new Map(own === null ? [] : [[3, new Map([['LAND', { ...emptyServiceCounts(), ...own }]])]]),
  }));
}

test('each week of dossiers stands by itself, and one without volumes has no value', () => {
  const weeks = weeksOf([{ completed: 40, onTime: 30 }, null, { completed: 8, onTime: 8 }, { completed: 0 }]);
  expect(closedLine(weeks, at, 'ON_TIME').map(({ value }) => value)).toEqual([0.75, null, 1, null]);
});

test('more ratings than dossiers are no point of the line', () => {
  expect(closedLine(weeksOf([{ completed: 4, participating: 5 }]), at, 'PARTICIPATION')[0]?.value).toBeNull();
});

test('the newest week stands by itself, as the table tells it', () => {
  const line = closedLine(
    weeksOf([
      { rated: 20, satisfied: 10 },
      { rated: 3, satisfied: 3 },
      { rated: 8, satisfied: 2 },
    ]),
    at,
    'SATISFACTION',
  );
  expect(line.map(({ from, to, value }) => [from, to, value])).toEqual([
    ['2026-W10', '2026-W11', 13 / 23],
    ['2026-W12', '2026-W12', 0.25],
  ]);
});

const ratings = fc
  .integer({ min: 0, max: 9 })
  .chain((rated) => fc.record({ rated: fc.constant(rated), satisfied: fc.integer({ min: 0, max: rated }) }));

test('no point tells fewer than five ratings, alone or beside the newest week, and none is lost', () => {
  fc.assert(
    fc.property(fc.array(ratings, { minLength: 1, maxLength: 13 }), (own) => {
      const weeks = weeksOf(own);
      const line = closedLine(weeks, at, 'SATISFACTION');
      const keys = weeks.map(({ week }) => week);
      const covered = line.flatMap(({ from, to }) => keys.slice(keys.indexOf(from), keys.indexOf(to) + 1));
      expect(covered).toEqual(keys);
      for (const { from, to, value, tooFew } of line) {
        const told = own.slice(keys.indexOf(from), keys.indexOf(to) + 1);
        const rated = told.reduce((sum, one) => sum + one.rated, 0);
        expect(value !== null).toBe(rated >= 5);
        expect(tooFew).toBe(rated > 0 && rated < 5);
      }
      expect(line.at(-1)?.from).toBe(keys.at(-1));
    }),
  );
});
