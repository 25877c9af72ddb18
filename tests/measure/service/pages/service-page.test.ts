import fc from 'fast-check';
import { expect, test } from 'vitest';
import { attack } from '~/base/disclosure/attack';
import { nextPeriod, parsePeriod, type Period } from '~/base/calendar/period';
import { accumulate } from '~/measure/service/domain/early-warning';
import { emptyServiceCounts, poolWeeks, type ClosedWeek } from '~/measure/service/domain/pooled-cell';
import { makeService } from '~/measure/service/domain/service';
import { fieldToDraw, participationWeeks, warnedRows, watchedCell } from '~/measure/service/pages/service-page.server';
import type { TargetRecord } from '~/registry/targets/domain/target';

const LEAST = 5;
const [CITY, WARD, OTHER] = [1, 2, 3];
const unitFrame = { nameVi: '', nameEn: '', validFrom: '2020-01-01', validTo: null };
const units: ClosedWeek['units'] = [
  { ...unitFrame, id: CITY, code: 'city', level: 'CITY', parentId: null },
  { ...unitFrame, id: WARD, code: 'ward', level: 'WARD', parentId: CITY },
  { ...unitFrame, id: OTHER, code: 'other', level: 'WARD', parentId: CITY },
];
const target: TargetRecord = {
  id: 1,
  plan: '2020',
  indicator: 'SATISFACTION',
  unitLevel: '*',
  field: 'HEALTH',
  comparator: '>=',
  threshold: 0.85,
  shareOfUnits: null,
  validFrom: '2020-01-01',
  validTo: null,
  citation: '',
  quoteVi: '',
};
const names = { unit: String, field: (code: string) => code };

type Ratings = { rated: number; satisfied: number };

/** Closed weeks in which the ward has such ratings, and the rest of the city so many each week. */
function closedWeeks(ward: readonly Ratings[], rest: number): ClosedWeek[] {
  let period: Period = parsePeriod('2026-W10');
  return ward.map((own) => {
    const { key, firstDay, lastDay } = period;
    period = nextPeriod(period);
    const cell = emptyServiceCounts();
    return {
      week: key,
      firstDay,
      lastDay,
      closedAt: '',
      sha256: key,
      units,
      fields: [],
      plan: { code: '2020', verifiedOnly: false },
      targets: [target],
      cells: ['HEALTH', 'LAND'].flatMap((field) => [
        { ...cell, ...own, unitId: WARD, field },
        { ...cell, rated: rest, satisfied: rest, unitId: OTHER, field },
      ]),
    };
  });
}

function open(ward: readonly Ratings[], { pool = 13, rest = 20 } = {}) {
  const closed = closedWeeks(ward, rest);
  const service = makeService(closed.slice(-pool));
  const weeks = closed.map((week) => ({ week: week.week, pooled: poolWeeks([week], service.tree) }));
  return {
    service,
    watched: (field: string) => watchedCell(service, weeks, names, { unitId: WARD, field }),
    warned: warnedRows(service, weeks, names, () => true),
  };
}

const ratings = fc
  .integer({ min: 0, max: 8 })
  .chain((rated) => fc.record({ rated: fc.constant(rated), satisfied: fc.integer({ min: 0, max: rated }) }));

/** What follows of some weeks from spans and the pool together: the runs of weeks whose counts come back. */
function comeBack(ward: readonly Ratings[], told: readonly (readonly [first: number, last: number])[]): number[] {
  const key = (first: number, last: number) => `${first}-${last}`;
  const isTold = new Set(told.map(([first, last]) => key(first, last)));
  const runs = ward.flatMap((_, first) =>
    ward.slice(first).map((__, length) => {
      const last = first + length;
      return { first, last, count: ward.slice(first, last + 1).reduce((sum, { rated }) => sum + rated, 0) };
    }),
  );
  const cells = runs.map(({ first, last, count }) => ({ key: key(first, last), count }));
  const sums = runs
    .filter(({ first, last }) => last > first)
    .map(({ first, last }) => ({
      total: key(first, last),
      parts: Array.from({ length: last - first + 1 }, (_, index) => key(first + index, first + index)),
    }));
  const hidden = new Set(cells.map((cell) => cell.key).filter((one) => !isTold.has(one)));
  const found = attack({ cells, sums }, hidden);
  return cells
    .filter((cell) => found.has(cell.key) || isTold.has(cell.key))
    .map(({ count }) => count)
    .filter((count) => count > 0);
}

test('from the weeks of a page and the pool beside them nobody computes what fewer than five said', () => {
  const span = fc.array(ratings, { minLength: 1, maxLength: 26 });
  fc.assert(
    fc.property(span, fc.constantFrom(4, 13), (ward, pool) => {
      const { service, watched } = open(ward, { pool });
      const first = ward.length - service.weeks.length;
      const pooled = service.cells.find(({ unitId, field }) => unitId === WARD && field === 'HEALTH');
      const { spans = [], reference } = watched('HEALTH') ?? {};
      const indexOf = (week: string) => Number(week.slice(-2)) - 10;
      const told = spans.flatMap(({ from, to, ratings: counts }) =>
        counts === null ? [] : [[indexOf(from), indexOf(to)] as const],
      );
      if ((pooled?.rated ?? 0) >= LEAST) told.push([first, ward.length - 1]);
      expect(comeBack(ward, told).filter((count) => count < LEAST)).toEqual([]);
      // The sums are made of the spans alone, so their steps tell nothing more.
      const counts = spans.map((one) => one.ratings ?? { rated: 0, satisfied: 0 });
      expect(spans.map(({ sum }) => sum)).toEqual(accumulate(counts, reference ?? 0).sums);
    }),
    { numRuns: 60 },
  );
});

test('the counts of a span are those of its weeks together', () => {
  const { watched } = open([
    { rated: 3, satisfied: 2 },
    { rated: 4, satisfied: 4 },
    { rated: 1, satisfied: 0 },
  ]);
  expect(watched('HEALTH')?.spans).toMatchObject([
    { from: '2026-W10', to: '2026-W12', ratings: { rated: 8, satisfied: 6 } },
  ]);
});

test('of a warning the sum of now is told, and no step before it', () => {
  const bad = { rated: 60, satisfied: 30 };
  const { warned } = open([bad, { rated: 1, satisfied: 0 }, bad]);
  const row = warned.find(({ field }) => field === 'HEALTH');
  expect(Object.keys(row ?? {}).sort()).toEqual(
    ['code', 'unitName', 'field', 'fieldName', 'reference', 'against', 'since', 'sum'].sort(),
  );
  expect(row?.since).toBe('2026-W10');
});

test('a cell is not held against a city of which fewer than ten ratings are another unit’s', () => {
  const ward = [{ rated: 30, satisfied: 20 }];
  expect(open(ward, { rest: 9 }).watched('LAND')).toBeNull();
  expect(open(ward, { rest: 10 }).watched('LAND')?.against).toBe('city');
});

test('the field drawn first is that of the unit’s own strongest signal, else of one below it, else the most rated', () => {
  const { service } = open([{ rated: 30, satisfied: 20 }]);
  const signals = [
    { unitId: OTHER, field: 'HEALTH' },
    { unitId: WARD, field: 'LAND' },
  ];
  expect(fieldToDraw(service, signals, WARD)).toBe('LAND');
  expect(fieldToDraw(service, signals, CITY)).toBe('HEALTH');
  expect(fieldToDraw(service, [], WARD)).toBe('HEALTH');
  expect(fieldToDraw({ cells: [] }, [], WARD)).toBe('');
});

test('participation by week has the dossiers of each week, and is not told without a volume', () => {
  const dossiers = { onTime: 0, online: 0, postalReceived: 0, postalReturned: 0 };
  const pooledOf = (counts: { participating: number; completed: number | null }) =>
    new Map([[WARD, new Map([['LAND', { ...dossiers, rated: 3, satisfied: 3, ...counts }]])]]);
  const { service } = open([{ rated: 30, satisfied: 20 }]);
  const weeks = [
    { week: '2026-W10', pooled: pooledOf({ participating: 3, completed: 20 }) },
    { week: '2026-W11', pooled: pooledOf({ participating: 0, completed: null }) },
  ];
  const asked = { unitId: WARD, field: 'LAND' };
  expect(participationWeeks(service, weeks, names, asked)).toBeNull();
  const cells = service.cells.map((cell) => ({ ...cell, completed: 20 }));
  expect(participationWeeks({ cells }, weeks, names, asked)?.weeks).toEqual([
    { week: '2026-W10', participating: 3, completed: 20 },
    { week: '2026-W11', participating: 0, completed: null },
  ]);
});
