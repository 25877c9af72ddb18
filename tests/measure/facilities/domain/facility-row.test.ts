import { expect, test } from 'vitest';
import { facilityRows } from '~/measure/facilities/domain/facility-row';
import { defaultGridQuery } from '~/measure/grid/domain/grid-query';
import { makeGrid, type GridUnit } from '~/measure/grid/domain/grid-table';
import type { LikeUnit } from '~/measure/service/domain/like-units';
import { cellOf, verdictOf } from '../../grid/grid-sources';

const facility = (id: number, name: string): GridUnit => ({
  id,
  code: `BV${id}`,
  level: 'FACILITY',
  name,
  ancestorIds: [2, 1],
});

const missed = verdictOf({ indicator: 'SATISFACTION', target: 0.85, value: 0.8, evidence: 'likely', shortfall: 3 });
const cells = [
  cellOf(10, 'HEALTH', { satisfaction: 0.8, rated: 60, verdicts: [missed] }),
  cellOf(11, 'HEALTH', { satisfaction: 0.9, rated: 40, completed: 50, participation: 0.8 }),
  cellOf(12, 'HEALTH', { rated: 4 }),
  cellOf(13, 'EDUCATION', { satisfaction: 0.9, rated: 40 }),
];
const units = [
  facility(10, 'Bệnh viện A'),
  facility(11, 'Bệnh viện B'),
  facility(12, 'Trạm y tế C'),
  facility(13, 'Trường D'),
];
const grid = makeGrid(
  { ...defaultGridQuery, indicator: 'SATISFACTION', level: 'FACILITY', by: 'HEALTH' },
  {
    units,
    cells,
    catalogue: ['HEALTH', 'EDUCATION'],
    marksOf: () => ({ signal: false, change: null, unexplained: false }),
    isClosed: true,
    compare: (a, b) => a.localeCompare(b, 'vi'),
  },
);
const like = [10, 11].map((unitId) => ({ cell: { unitId }, place: { from: 1, to: 2 } })) as unknown as LikeUnit[];
const rows = facilityRows(grid.rows, 'HEALTH', { cells, like });

test('the facilities of a branch stand together, the miss first, and schools among schools', () => {
  expect(rows.map(({ unit }) => unit.name)).toEqual(['Bệnh viện A', 'Bệnh viện B', 'Trạm y tế C']);
  expect(rows[0]?.satisfaction).toMatchObject({ state: 'missed', evidence: 'likely', whole: 60 });
});

test('a service without dossiers is not judged by participation', () => {
  expect(rows.map(({ participation }) => participation?.value ?? null)).toEqual([null, 0.8, null]);
});

test('on a handful there is no figure, and no place', () => {
  expect(rows[2]).toMatchObject({ satisfaction: { state: 'too-few', value: null }, place: null });
  expect(rows[0]?.place).toEqual({ from: 1, to: 2, total: 2 });
});
