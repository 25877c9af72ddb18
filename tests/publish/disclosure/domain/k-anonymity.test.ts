import fc from 'fast-check';
import { expect, test } from 'vitest';
import { startOfLocalDay } from '~/base/calendar/local-day';
import { anonymise, findAlone, type Coarsening, type Known } from '~/publish/disclosure/domain/k-anonymity';
import { knownOfResponse, responseSteps } from '~/publish/disclosure/domain/known-of-response';
import { drawCity } from '../../../../scripts/simulation/city';
import { planPoints, pointWeight, type SimulatedUnit } from '../../../../scripts/simulation/points';
import { simulateRatings } from '../../../../scripts/simulation/ratings';
import { workload } from '../../../../scripts/simulation/workload';

test('a row is alone when fewer than five say the same of themselves', () => {
  const rows = [...Array.from({ length: 5 }, () => ['a']), ...Array.from({ length: 4 }, () => ['b'])];
  expect(findAlone(rows)).toEqual([5, 6, 7, 8]);
});

test('only rows that are alone become coarser, and who is still alone is withheld', () => {
  const drop: Coarsening = ([place]) => [place ?? null, null];
  const rows: Known[] = [
    ...Array.from({ length: 5 }, () => ['a', 'vi']),
    ...Array.from({ length: 3 }, () => ['b', 'vi']),
    ...Array.from({ length: 2 }, () => ['b', 'en']),
    ['c', 'vi'],
  ];
  const { rows: left, coarsened, withheld } = anonymise(rows, [drop]);
  expect(left.slice(0, 5)).toEqual(rows.slice(0, 5));
  expect(left.slice(5, 10)).toEqual(Array.from({ length: 5 }, () => ['b', null]));
  expect(left[10]).toBeNull();
  expect({ coarsened, withheld }).toEqual({ coarsened: 5, withheld: 1 });
});

test('whatever the rows and steps are, nobody is alone afterwards', () => {
  const row = fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('x', 'y', 'z', 'w'), fc.constantFrom('1', '2'));
  const steps: Coarsening[] = [([a, b]) => [a ?? null, b ?? null, null], ([a]) => [a ?? null, null, null]];
  fc.assert(
    fc.property(fc.array(row, { maxLength: 80 }), fc.integer({ min: 1, max: 6 }), (rows, least) => {
      const { rows: left } = anonymise(rows, steps, least);
      expect(findAlone(left, least)).toEqual([]);
      expect(left).toHaveLength(rows.length);
    }),
  );
});

test('in a release of the simulated city nobody is alone, nearly every row stays, and most keep their week', () => {
  const fields = ['CIVIL_STATUS', 'CERTIFICATION', 'LAND'];
  const units: SimulatedUnit[] = Array.from({ length: 40 }, (_, index) => ({
    id: index + 1,
    code: String(20_000 + index),
    level: 'WARD',
    fields,
  }));
  const city = drawCity(7, units, { firstDay: '2026-08-17', lastDay: '2026-11-15' });
  const points = planPoints(7, units).map((point, index) => ({
    ...point,
    id: index + 1,
    questionnaireId: 1,
    weight: pointWeight(point),
  }));
  const unitOf = new Map(units.map((unit) => [unit.id, unit]));
  const rows: Known[] = [];
  for (const { day, cells } of workload(city, 20_000)) {
    const context = {
      city,
      day,
      startOf: (one: string) => startOfLocalDay(one, 'Asia/Ho_Chi_Minh'),
      pointsOf: (id: number) => points.filter(({ unitId }) => unitId === id),
    };
    for (const rating of cells.flatMap((cell) => simulateRatings(context, cell))) {
      const { channel, language, respondent, assisted, late, unitId, field } = rating;
      const unit = unitOf.get(unitId)?.code ?? '';
      const above = String(unitId % 8);
      rows.push(knownOfResponse({ day, unit, above, field, channel, language, respondent, assisted, late }));
    }
  }
  expect(findAlone(rows).length).toBeGreaterThan(rows.length / 2);
  const { rows: left, withheld } = anonymise(rows, responseSteps);
  expect(findAlone(left)).toEqual([]);
  expect(withheld).toBeLessThan(rows.length / 500);
  const weekKept = left.filter((known) => (known?.[0]?.length ?? 0) > 4).length;
  expect(weekKept / rows.length).toBeGreaterThan(0.5);
});
