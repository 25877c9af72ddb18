import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeRangeCells } from '~/measure/reports/domain/range-cells';
import { addFigures } from '~/measure/service/domain/field-sums';
import { sumOfFields, sumWeeks, tellsAnything, toRangeCell } from '~/measure/service/domain/range-figures';
import { anInput, aTally, aVolume } from '../../reports/domain/factories';

const notTold = { figure: null, gap: 'not-told' } as const;
const told = (part: number, whole: number) => ({ figure: { part, whole }, gap: null });

test('weeks are added up as each told its figure, and the sum says how many of them are in it', () => {
  expect(sumWeeks([told(8, 10), notTold, told(3, 20)])).toEqual({
    figure: { part: 11, whole: 30 },
    gap: null,
    weeks: 2,
  });
  expect(sumWeeks([notTold])).toEqual({ figure: null, gap: 'not-told', weeks: 0 });
  expect(sumWeeks([notTold, { figure: null, gap: 'contradicting' }])).toEqual({
    figure: null,
    gap: 'contradicting',
    weeks: 0,
  });
});

test('two ranges, one within the other, differ by weeks that each tell their figure anyway', () => {
  const week = fc.option(
    fc.integer({ min: 5, max: 40 }).chain((whole) => fc.tuple(fc.integer({ min: 0, max: whole }), fc.constant(whole))),
  );
  fc.assert(
    fc.property(fc.array(week, { minLength: 1, maxLength: 12 }), fc.nat(12), (weeks, cut) => {
      const asked = weeks.map((one) => (one === null ? notTold : told(...one)));
      const [long, short, rest] = [asked, asked.slice(0, cut), asked.slice(cut)].map((one) => sumWeeks(one).figure);
      const shown = addFigures(rest === undefined ? [] : [rest]);
      expect((long?.whole ?? 0) - (short?.whole ?? 0)).toBe(shown?.whole ?? 0);
      // Whatever is left after subtracting is nothing, or the sum of weeks of five ratings and more.
      expect(shown === null || shown.whole >= 5).toBe(true);
    }),
  );
});

test('a range that is counted by days has no verdict, and tells no satisfaction of a handful', () => {
  const { cells, tree } = makeRangeCells({
    ...anInput({
      tallies: [aTally(2, 'LAND', [0, 0, 0, 0, 20]), aTally(2, 'HEALTH', [0, 0, 0, 0, 4])],
      volumes: [aVolume(2, 'LAND', 40), aVolume(2, 'HEALTH', 3)],
    }),
    period: { firstDay: '2026-11-17', lastDay: '2026-11-25' },
  });
  expect(tree.has(2)).toBe(true);
  expect(cells.every(({ verdicts }) => verdicts.length === 0)).toBe(true);
  const own = cells.filter(({ unitId }) => unitId === 2).map(toRangeCell);
  const [land, health] = ['LAND', 'HEALTH'].map((field) => own.find((cell) => cell.field === field));
  expect(land?.figures.SATISFACTION).toEqual({ figure: { part: 20, whole: 20 }, gap: null, weeks: null });
  expect(health?.figures.SATISFACTION).toEqual({ figure: null, gap: 'not-told', weeks: null });
  expect(health?.figures.PARTICIPATION).toEqual({ figure: null, gap: 'contradicting', weeks: null });
  expect(sumOfFields(own, 'SATISFACTION')).toEqual({ part: 20, whole: 20 });
  expect(health && tellsAnything(health)).toBe(true);
});
