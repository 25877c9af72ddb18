import { expect, test } from 'vitest';
import { addDays, dayOfWeek } from '~/base/calendar/local-day';
import { drawCity, type City } from '../../../scripts/simulation/city';
import type { SimulatedUnit } from '../../../scripts/simulation/points';
import { simulateVolumes } from '../../../scripts/simulation/volumes';
import { workload } from '../../../scripts/simulation/workload';

const span = { firstDay: '2026-10-05', lastDay: '2026-11-15' };
const units: SimulatedUnit[] = [
  { id: 1, code: 'SYT', level: 'DEPARTMENT', fields: ['HEALTH'] },
  { id: 2, code: '760', level: 'DISTRICT', fields: ['HEALTH', 'EDUCATION', 'LAND'] },
  ...Array.from({ length: 12 }, (_, ward): SimulatedUnit => ({
    id: 10 + ward,
    code: `267${34 + ward}`,
    level: 'WARD',
    fields: ['CIVIL_STATUS', 'LAND'],
  })),
];

function totalsOf(city: City, responses: number) {
  return [...workload(city, responses)].map(({ day, cells }) => {
    const rated = cells.reduce((sum, cell) => sum + cell.rated + cell.cheated, 0);
    return { day, rated, completed: simulateVolumes(city, day, cells).reduce((sum, row) => sum + row.completed, 0) };
  });
}

test.each([0, 1, 999, 20_000])('a city of %i ratings has exactly that many', (responses) => {
  const rated = totalsOf(drawCity(7, units, span), responses).reduce((sum, day) => sum + day.rated, 0);
  expect(rated).toBe(responses);
});

test('the same units in another order are the same city, another seed is another one', () => {
  const volumes = (seed: number, list: SimulatedUnit[]) => {
    const city = drawCity(seed, list, span);
    return [...workload(city, 5000)].map(({ day, cells }) => simulateVolumes(city, day, cells));
  };
  expect(volumes(7, [...units].reverse())).toEqual(volumes(7, units));
  expect(volumes(8, units)).not.toEqual(volumes(7, units));
});

test('Mondays are the busiest, Saturdays quiet, Sundays without dossiers and nearly without ratings', () => {
  const days = totalsOf(drawCity(7, units, span), 60_000);
  const ratedOn = (weekday: number) =>
    days.filter(({ day }) => dayOfWeek(day) === weekday).reduce((sum, { rated }) => sum + rated, 0);
  expect(ratedOn(1)).toBeGreaterThan(ratedOn(3));
  expect(ratedOn(6)).toBeLessThan(ratedOn(5) / 4);
  expect(ratedOn(7)).toBeGreaterThan(0);
  expect(ratedOn(7)).toBeLessThan(ratedOn(5) / 20);
  expect(days.filter(({ day }) => dayOfWeek(day) === 7).map(({ completed }) => completed)).toEqual([0, 0, 0, 0, 0, 0]);
});

test('one ward is silent, one gets more ratings than it has dossiers, and one kiosk delivers within a week', () => {
  const city = drawCity(7, units, span);
  const { silentUnit, stuffer, offlineKiosk } = city.scenarios;
  const volumes = new Map<string, number>();
  const ratings = new Map<string, number>();
  for (const { day, cells } of workload(city, 60_000)) {
    for (const row of simulateVolumes(city, day, cells))
      volumes.set(row.unit, (volumes.get(row.unit) ?? 0) + row.completed);
    if (day < '2026-10-26') continue;
    for (const { cell, rated, cheated } of cells) {
      if (cell.field === 'CIVIL_STATUS')
        ratings.set(cell.unit.code, (ratings.get(cell.unit.code) ?? 0) + rated + cheated);
    }
  }
  expect([silentUnit, stuffer].map((unit) => volumes.has(unit ?? ''))).toEqual([false, true]);
  expect(offlineKiosk).toMatchObject({ firstDay: '2026-11-03', lastDay: '2026-11-05', deliveredOn: '2026-11-09' });
  expect(addDays(offlineKiosk?.firstDay ?? '', 14) >= (offlineKiosk?.deliveredOn ?? '')).toBe(true);
  const dossiers = [...workload(city, 60_000)]
    .filter(({ day }) => day >= '2026-10-26')
    .flatMap(({ day, cells }) => simulateVolumes(city, day, cells))
    .filter((row) => row.unit === stuffer && row.field === 'CIVIL_STATUS')
    .reduce((sum, row) => sum + row.completed, 0);
  expect(ratings.get(stuffer ?? '')).toBeGreaterThan(dossiers);
});

test('no part of a volume is larger than the whole', () => {
  const city = drawCity(7, units, span);
  for (const { day, cells } of workload(city, 20_000)) {
    for (const row of simulateVolumes(city, day, cells)) {
      const parts = [row.on_time, row.online, row.postal_received, row.postal_returned];
      expect(Math.max(...parts)).toBeLessThanOrEqual(row.completed);
      expect(Math.min(...parts)).toBeGreaterThanOrEqual(0);
    }
  }
});
