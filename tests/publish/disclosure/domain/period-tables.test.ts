import { expect, test } from 'vitest';
import { attack } from '~/base/disclosure/attack';
import { suppress } from '~/base/disclosure/suppress';
import { periodTables, tableKey, type DayCount } from '~/publish/disclosure/domain/period-tables';
import { drawCity } from '../../../../scripts/simulation/city';
import type { SimulatedUnit } from '../../../../scripts/simulation/points';
import { workload } from '../../../../scripts/simulation/workload';

const DISTRICT = 1;
const units = [
  { id: DISTRICT, parentId: null },
  ...Array.from({ length: 13 }, (_, index) => ({ id: 100 + index, parentId: DISTRICT })),
];

test('a unit has the days of the units below it, and a year is the sum of its quarters', () => {
  const { cells } = periodTables(units, [
    { unitId: 100, day: '2026-03-31', count: 4 },
    { unitId: 101, day: '2026-04-01', count: 6 },
    { unitId: DISTRICT, day: '2026-04-01', count: 1 },
  ]);
  const count = new Map(cells.map((cell) => [cell.key, cell.count]));
  expect(count.get(tableKey(DISTRICT, '2026-W14'))).toBe(11);
  expect(count.get(tableKey(DISTRICT, '2026-Q1'))).toBe(4);
  expect(count.get(tableKey(DISTRICT, '2026'))).toBe(11);
  expect(count.get(tableKey(100, '2026-W14'))).toBe(4);
});

test('a week of few comes back as the month less the other weeks when the month ends with a week', () => {
  // February 2027 begins on a Monday and has four whole weeks.
  const counts: DayCount[] = [
    { unitId: 100, day: '2027-02-01', count: 9 },
    { unitId: 100, day: '2027-02-08', count: 3 },
    { unitId: 100, day: '2027-02-15', count: 9 },
    { unitId: 100, day: '2027-02-22', count: 9 },
  ];
  const tables = periodTables(units, counts);
  const few = tableKey(100, '2027-W06');
  expect(attack(tables, new Set([few])).has(few)).toBe(true);
  expect(attack(tables, suppress(tables, 5)).has(few)).toBe(false);
});

test('over all weeks, months, quarters and the year of a simulated district nothing that is hidden comes back', () => {
  const simulated: SimulatedUnit[] = units.map(({ id }) => ({
    id,
    code: String(10_000 + id),
    level: id === DISTRICT ? 'DISTRICT' : 'WARD',
    fields: ['LAND', 'CERTIFICATION'],
  }));
  const city = drawCity(7, simulated, { firstDay: '2026-01-01', lastDay: '2026-12-31' });
  const byField = new Map<string, DayCount[]>();
  for (const { day, cells } of workload(city, 14_000)) {
    for (const { cell, rated } of cells) {
      const counts = byField.get(cell.field) ?? [];
      byField.set(cell.field, counts);
      if (rated > 0) counts.push({ unitId: cell.unit.id, day, count: rated });
    }
  }
  for (const counts of byField.values()) {
    for (const least of [5, 10]) {
      const tables = periodTables(units, counts);
      const few = tables.cells.filter(({ count, internal }) => internal !== true && count < least);
      const openly = attack(tables, new Set(few.map(({ key }) => key)));
      // Hiding these alone is not enough, so what follows says something.
      expect(few.some(({ key }) => openly.has(key))).toBe(true);
      const hidden = suppress(tables, least);
      expect(few.every(({ key }) => hidden.has(key))).toBe(true);
      const told = attack(tables, hidden);
      expect(few.filter(({ key }) => told.has(key))).toEqual([]);
    }
  }
});
