import type { Database } from '~/db.server';
import { parsePeriod, weekKeyOf } from '~/domain/calendar/period';
import type { DatasetValue } from '~/domain/datasets/dataset';
import type { DayFilter } from '~/domain/datasets/day-filter';
import type { ReportCell } from '~/domain/reports/report';
import type { Indicator } from '~/domain/targets/target';
import type { DatasetRow } from '~/models/dataset-row';
import { listDays } from '~/models/dataset-span.server';
import { getReport, type PeriodReport } from '~/models/report.server';

/**
 * The rows of the dataset `weekly`, a page per week that has a day in the filter: the very report that pages and API
 * show, closed weeks as they were closed. A week of the filter is always whole.
 */
export async function* weeklyRows(
  db: Database,
  filter: DayFilter,
  { now, timeZone, unitIds }: { now: Date; timeZone: string; unitIds?: ReadonlySet<number> },
): AsyncGenerator<DatasetRow[]> {
  const days = await listDays(db, ['tally', 'volume'], filter);
  for (const week of new Set(days.map(weekKeyOf))) {
    const found = await getReport(db, parsePeriod(week), now, timeZone, unitIds);
    const own = unitIds && new Set(found.tree.units.filter(({ id }) => unitIds.has(id)).map(({ code }) => code));
    const cells = found.report.cells.filter((cell) => own?.has(cell.unit) !== false);
    yield cells.map((cell) => [rowOf(week, found, cell)]);
  }
}

function rowOf(week: string, { closed }: PeriodReport, cell: ReportCell): DatasetValue[] {
  const [low, high] = cell.satisfaction.interval ?? [null, null];
  return [
    week,
    closed === null ? 'open' : 'closed',
    closed?.revision ?? null,
    cell.unit,
    cell.level,
    cell.field,
    cell.completed,
    cell.rated,
    cell.verified,
    cell.satisfied,
    cell.neutral,
    cell.participation.value,
    cell.satisfaction.value,
    low,
    high,
    verdictOn(cell, 'PARTICIPATION'),
    verdictOn(cell, 'SATISFACTION'),
  ];
}

function verdictOn(cell: ReportCell, indicator: Indicator): string | null {
  return cell.verdicts.find((verdict) => verdict.indicator === indicator)?.verdict ?? null;
}
