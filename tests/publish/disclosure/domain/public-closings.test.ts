import { expect, test } from 'vitest';
import { parsePeriod, type Period } from '~/base/calendar/period';
import { attack } from '~/base/disclosure/attack';
import type { LinkedTables, TableCell, TableSum } from '~/base/disclosure/linked-tables';
import {
  makePublicClosing,
  type PublicClosingVersion,
  type PublishedSource,
} from '~/measure/reports/domain/public-closing';
import { cellsOfQuarter, type WeekInPublic } from '~/measure/reports/domain/public-cells';
import { MIN_PUBLIC_RATINGS } from '~/measure/reports/domain/publishable-units';
import { periodTables, tableKey, type DayCount } from '~/publish/disclosure/domain/period-tables';
import { drawCity } from '../../../../scripts/simulation/city';
import type { SimulatedUnit } from '../../../../scripts/simulation/points';
import { workload } from '../../../../scripts/simulation/workload';
import { aUnit } from '../../../measure/reports/domain/factories';

const CITY = 1;
const districts = [2, 3];
const units = [
  aUnit(CITY, null),
  ...districts.map((id) => aUnit(id, CITY)),
  ...districts.flatMap((district) => [0, 1, 2, 3, 4].map((n) => aUnit(district * 100 + n, district))),
];
const parents = new Map(units.map(({ id, parentId }) => [id, parentId]));

/** A rating that comes after its week, month, quarter and year were closed, and makes their next revisions. */
type Late = DayCount & { periods: string[] };

function simulatedYear(): Map<string, DayCount[]> {
  const simulated: SimulatedUnit[] = units.slice(1).map(({ id, parentId }) => ({
    id,
    code: String(10_000 + id),
    level: parentId === CITY ? 'DISTRICT' : 'WARD',
    fields: ['LAND', 'CERTIFICATION'],
  }));
  const byField = new Map<string, DayCount[]>();
  for (const { day, cells } of workload(
    drawCity(7, simulated, { firstDay: '2026-01-01', lastDay: '2026-12-31' }),
    12_000,
  )) {
    for (const { cell, rated } of cells) {
      const counts = byField.get(cell.field) ?? [];
      byField.set(cell.field, counts);
      if (rated > 0) counts.push({ unitId: cell.unit.id, day, count: rated });
    }
  }
  return byField;
}

const revised = (key: string) => `${key} again`;

/** What all closings of a year count: first revisions, and second ones where ratings came late. */
function closedTables(counts: readonly DayCount[], lates: readonly Late[]): LinkedTables {
  const first = periodTables(units, counts);
  const rated = new Map(first.cells.map(({ key, count }) => [key, count]));
  const cells: TableCell[] = [...first.cells];
  const sums: TableSum[] = [...first.sums];
  const came = new Map<string, Set<string>>();
  for (const { unitId, day, count, periods } of lates) {
    const late = `late ${unitId} ${day}`;
    cells.push({ key: late, count, internal: true });
    for (const period of periods) {
      for (const { id } of units) came.set(tableKey(id, period), came.get(tableKey(id, period)) ?? new Set());
      for (let id: number | null = unitId; id !== null; id = parents.get(id) ?? null) {
        came.get(tableKey(id, period))?.add(late);
      }
    }
  }
  for (const [key, parts] of came) {
    const count = (rated.get(key) ?? 0) + parts.size;
    if (count === 0) continue;
    cells.push({ key: revised(key), count });
    sums.push({ total: revised(key), parts: [...(rated.has(key) ? [key] : []), ...parts] });
  }
  return { cells, sums };
}

/** The keys of the figures that the public parts of all these closings withhold; weeks are published first. */
function withheld({ cells }: LinkedTables, version: PublicClosingVersion): Set<string> {
  const figures = new Map(cells.filter(({ internal }) => internal !== true).map(({ key, count }) => [key, count]));
  const closings = [...new Set([...figures.keys()].map((key) => key.slice(key.indexOf(' ') + 1)))].sort();
  const isWeek = (closing: string) => /^\d{4}-W\d\d$/.test(closing);
  const weeks: (WeekInPublic & { period: Period; shownBeside: Map<string, Set<number>> })[] = [];
  const hidden = new Set<string>();
  for (const closing of [...closings.filter(isWeek), ...closings.filter((one) => !isWeek(one))]) {
    const ratedOf = (id: number) => figures.get(tableKey(id, closing)) ?? 0;
    const period = parsePeriod(closing.replace(' again', ''));
    const beside = weeks.filter(
      (week) => week.period.firstDay <= period.lastDay && week.period.lastDay >= period.firstDay,
    );
    const document = source(period, closing.endsWith(' again') ? 2 : 1, ratedOf);
    const ofQuarter = period.kind === 'quarter' ? new Map(cellsOfQuarter(document, beside)) : null;
    const published = makePublicClosing(document, version, ofQuarter);
    const open = published.cells.filter(({ ratings }) => ratings !== null);
    const shown = new Map([['LAND', new Set(open.map(({ unitId }) => unitId))]]);
    if (isWeek(closing))
      weeks.push({ units, cells: source(period, 1, ratedOf).cells, shown, shownBeside: new Map(), period });
    else if (period.kind === 'quarter' && open.length > 0) for (const week of beside) week.shownBeside = shown;
    for (const { unitId, ratings } of published.cells) if (ratings === null) hidden.add(tableKey(unitId, closing));
  }
  return hidden;
}

function source(period: Period, revision: number, ratedOf: (id: number) => number): PublishedSource {
  const at = '2027-01-20T00:00:00.000Z';
  const manifest = { formulaVersion: '2', plan: { code: '2020', verifiedOnly: false }, targets: [] };
  const cells = units.map(({ id: unitId }) => ({
    unitId,
    field: 'LAND',
    completed: null,
    rated: ratedOf(unitId),
    verified: 0,
    satisfied: ratedOf(unitId),
    neutral: 0,
    dissatisfied: 0,
    participation: { value: null },
    counts: { onTime: 0, online: 0, postalReceived: 0, postalReturned: 0 },
    verdicts: [],
  }));
  return { period, revision, closedAt: at, cut: at, manifest, units, fields: [], cells };
}

test('over all closings of a simulated year and their revisions nothing of fewer than ten ratings comes back', () => {
  const lates: Late[] = [
    { unitId: 200, day: '2026-01-14', count: 1, periods: ['2026-W03', '2026-01', '2026-Q1', '2026'] },
    { unitId: 301, day: '2026-02-11', count: 1, periods: ['2026-W07', '2026-02', '2026-Q1', '2026'] },
    { unitId: 302, day: '2026-10-01', count: 1, periods: ['2026-W40', '2026-10', '2026-Q4', '2026'] },
  ];
  let quarters = 0;
  for (const counts of simulatedYear().values()) {
    const tables = closedTables(counts, lates);
    const few = tables.cells.filter(({ count }) => count < MIN_PUBLIC_RATINGS).map(({ key }) => key);
    const told = (version: PublicClosingVersion) => {
      const hidden = withheld(tables, version);
      expect(
        few.filter((key) => !hidden.has(key) && tables.cells.some((one) => one.key === key && !one.internal)),
      ).toEqual([]);
      const recovered = attack(tables, hidden);
      return few.filter((key) => recovered.has(key));
    };
    // Choosing document by document was not enough, so what follows says something.
    expect(told('1').some((key) => key.startsWith('late '))).toBe(true);
    expect(told('1').some((key) => /W\d\d$/.test(key))).toBe(true);
    expect(told('2')).toEqual([]);
    expect(told('3')).toEqual([]);
    quarters += [...withheld(tables, '2')].length - [...withheld(tables, '3')].length;
  }
  // The third version shows some quarters that the second did not.
  expect(quarters).toBeGreaterThan(3);
});
