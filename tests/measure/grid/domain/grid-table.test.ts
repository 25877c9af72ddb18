import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldVietnamese } from '~/base/text/fold';
import { isSought } from '~/measure/grid/domain/grid-cell';
import { defaultGridQuery, gridOrders, soughtVerdicts, type GridQuery } from '~/measure/grid/domain/grid-query';
import { makeGrid, type Grid } from '~/measure/grid/domain/grid-table';
import { evidences } from '~/measure/reports/domain/evidence';
import { MIN_JUDGED } from '~/measure/reports/domain/formulas';
import type { ReportCell } from '~/measure/reports/domain/report';
import { unitLevels } from '~/registry/units/domain/unit';
import { catalogue, cellOf, units, verdictOf } from '../grid-sources';

function gridOf(cells: readonly ReportCell[], query: Partial<GridQuery> = {}, isClosed = true): Grid {
  return makeGrid(
    { ...defaultGridQuery, ...query },
    {
      units,
      cells,
      catalogue,
      marksOf: (unitId, field) => ({ signal: unitId === 4 && field === 'LAND', change: null, unexplained: false }),
      isClosed,
      compare: (a, b) => a.localeCompare(b, 'vi', { numeric: true }),
    },
  );
}

const codesOf = ({ rows }: Grid) => rows.map(({ unit }) => unit.code);

/** Of a miss by so many, in a cell of so many dossiers. */
const missing = (unitId: number, field: string, shortfall: number, completed = 100) =>
  cellOf(unitId, field, {
    participation: 0.7 - shortfall / completed,
    completed,
    verdicts: [verdictOf({ shortfall, thin: completed < MIN_JUDGED })],
  });

test('every unit that has a cell is a row, and every field that one of them has is a column, as in the catalogue', () => {
  const grid = gridOf([missing(4, 'HEALTH', 1), missing(5, 'CIVIL', 2), missing(3, 'OWN', 3)]);
  expect(codesOf(grid)).toEqual(['760', '26743', '26740']);
  expect(grid.fields).toEqual(['CIVIL', 'HEALTH', 'OWN']);
});

test('rows are led by the people who lack, and no row by a handful', () => {
  const grid = gridOf([
    missing(4, 'LAND', 2),
    missing(5, 'LAND', 38),
    missing(7, 'LAND', 6, 9),
    missing(3, 'LAND', 12),
    missing(3, 'CIVIL', 20),
  ]);
  expect(codesOf(grid)).toEqual(['26743', '760', '26740', '27154']);
});

test('the order may go by one column alone', () => {
  const cells = [missing(4, 'LAND', 2), missing(5, 'LAND', 1), missing(5, 'CIVIL', 90)];
  expect(codesOf(gridOf(cells))).toEqual(['26743', '26740']);
  expect(codesOf(gridOf(cells, { by: 'LAND' }))).toEqual(['26740', '26743']);
});

test('by value the lowest figure comes first, but never one of a handful', () => {
  const grid = gridOf([missing(4, 'LAND', 30), missing(5, 'LAND', 60), missing(7, 'LAND', 5, 9), cellOf(3, 'LAND')], {
    sort: 'value',
  });
  expect(codesOf(grid)).toEqual(['26743', '26740', '27154', '760']);
});

test('a name is found with and without its marks, and a code too', () => {
  const cells = units.map(({ id }) => missing(id, 'LAND', id));
  const found = (q: string) => codesOf(gridOf(cells, { q, sort: 'name' }));
  expect(found('Bến Nghé')).toEqual(['26740']);
  expect(found('ben nghe')).toEqual(['26740']);
  expect(found('BEN  NGHÉ')).toEqual(['26740']);
  expect(found('phường 1')).toEqual(['27154', '26740', '26743']);
  expect(found('26743')).toEqual(['26743']);
  expect(found('không có')).toEqual([]);
});

test('a branch is a unit and those below it', () => {
  const cells = units.map(({ id }) => missing(id, 'LAND', id));
  expect(codesOf(gridOf(cells, { branch: '760' })).sort()).toEqual(['26740', '26743', '760']);
  expect(codesOf(gridOf(cells, { branch: 'none' }))).toEqual([]);
});

const figure = fc.record({
  unitId: fc.integer({ min: 1, max: units.length }),
  field: fc.constantFrom(...catalogue),
  completed: fc.option(fc.integer({ min: 0, max: 60 })),
  share: fc.integer({ min: 0, max: 120 }).map((percent) => percent / 100),
  verdict: fc.option(fc.constantFrom('met', 'missed')),
  evidence: fc.constantFrom(...evidences, null),
  shortfall: fc.nat(50),
});

const notJudged = { verdict: 'not-measured', evidence: null, shortfall: null } as const;

const cells = fc
  .uniqueArray(figure, { selector: ({ unitId, field }) => `${unitId} ${field}`, maxLength: 21 })
  .map((all) =>
    all.map(({ unitId, field, completed, share, verdict, evidence, shortfall }) => {
      const whole = completed ?? 0;
      if (whole === 0) return cellOf(unitId, field, { completed });
      // More ratings than dossiers are no participation, and not judged whatever the target (measurement rule 3).
      const told = share > 1 ? notJudged : { evidence, shortfall, ...(verdict !== null && { verdict }) };
      const judged = verdict === null ? [] : [verdictOf({ ...told, thin: whole < MIN_JUDGED })];
      return cellOf(unitId, field, { participation: share, completed, verdicts: judged });
    }),
  );

const query = fc.record({
  level: fc.constantFrom('', ...unitLevels),
  branch: fc.constantFrom('', ...units.map(({ code }) => code)),
  q: fc.constantFrom('', 'Phường', 'Bến', 'Quận 1', 'tế', '26740'),
  field: fc.constantFrom('', ...catalogue),
  verdict: fc.constantFrom('', ...soughtVerdicts),
  evidence: fc.constantFrom('', ...evidences),
  signal: fc.constantFrom('', '1'),
  empty: fc.constantFrom('', '1'),
  sort: fc.constantFrom(...gridOrders),
  by: fc.constantFrom('', ...catalogue),
}) as fc.Arbitrary<Omit<GridQuery, 'indicator'>>;

const placed = (grid: Grid) =>
  grid.rows.flatMap(({ unit, cells: own }) => [...own.keys()].map((field) => `${unit.code} ${field}`)).sort();

test('the table holds exactly the cells that are asked for, in any order', () => {
  fc.assert(
    fc.property(cells, query, (all, asked) => {
      const grid = gridOf(all, asked);
      const whole = gridOf(all);
      const branch = units.find(({ code }) => code === asked.branch)?.id;
      const expected = whole.rows.flatMap(({ unit, cells: own }) =>
        (asked.level === '' || unit.level === asked.level) &&
        (branch === undefined || unit.id === branch || unit.ancestorIds.includes(branch)) &&
        gridOf(all, { q: asked.q }).rows.some((row) => row.unit.id === unit.id)
          ? [...own.values()]
              .filter((cell) => asked.field === '' || cell.field === asked.field)
              .filter((cell) => isSought(cell, { ...defaultGridQuery, ...asked }))
              .map(({ field }) => `${unit.code} ${field}`)
          : [],
      );
      expect(placed(grid)).toEqual(expected.sort());
      // No row and no column is empty.
      expect(grid.rows.every((row) => row.cells.size > 0)).toBe(true);
      expect(new Set(grid.fields)).toEqual(new Set(grid.rows.flatMap((row) => [...row.cells.keys()])));
      expect(placed(gridOf(all, { ...asked, q: foldVietnamese(asked.q) }))).toEqual(placed(grid));
    }),
    { numRuns: 200 },
  );
});

test('in no order does a handful or an empty cell come before a figure that stands', () => {
  fc.assert(
    fc.property(cells, fc.constantFrom('', ...catalogue), (all, by) => {
      const { rows } = gridOf(all, { sort: 'value', by });
      const lowest = rows.map(({ cells: own }) =>
        Math.min(
          ...[...own.values()].flatMap(({ field, value, whole }) =>
            (by === '' || field === by) && value !== null && (whole ?? 0) >= MIN_JUDGED ? [value] : [],
          ),
        ),
      );
      expect(lowest).toEqual([...lowest].sort((a, b) => (a === b ? 0 : a - b)));
      const missedBy = gridOf(all, { by }).rows.map(({ cells: own }) =>
        Math.max(
          ...[...own.values()].map(({ field, state, verdict, evidence }) =>
            (by === '' || field === by) && state === 'missed' && evidence === 'certain'
              ? (verdict?.shortfall ?? 0)
              : -1,
          ),
          -1,
        ),
      );
      const certain = missedBy.filter((one) => one >= 0);
      // Certain misses lead, by the people who lack to the largest of them.
      expect(missedBy.slice(0, certain.length)).toEqual([...certain].sort((a, b) => b - a));
    }),
    { numRuns: 200 },
  );
});
