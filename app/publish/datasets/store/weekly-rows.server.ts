import type { Database } from '~/platform/database/db.server';
import { parsePeriod, toWeekKey } from '~/base/calendar/period';
import type { DatasetRow, DatasetValue } from '~/publish/datasets/domain/dataset';
import type { ReportCell } from '~/measure/reports/domain/report';
import type { Indicator } from '~/registry/targets/domain/target';
import type { RowsRequest } from '~/publish/datasets/store/rows-request';
import { listDays } from '~/publish/datasets/store/day-span.server';
import { getReport, type PeriodReport } from '~/measure/reports/store/report.server';

/**
 * The rows of the dataset `weekly`, a page per week that has a day in the filter: the very report that pages and API
 * show, closed weeks as they were closed. A week of the filter is always whole.
 */
export async function* weeklyRows(
  db: Database,
  { filter, unitIds, now, timeZone }: RowsRequest,
): AsyncGenerator<DatasetRow[]> {
  const days = await listDays(db, ['tally', 'volume'], filter);
  for (const week of new Set(days.map(toWeekKey))) {
    const found = await getReport(db, parsePeriod(week), now, timeZone, unitIds);
    const own = unitIds && new Set(found.tree.units.filter(({ id }) => unitIds.has(id)).map(({ code }) => code));
    const cells = found.report.cells.filter((cell) => own?.has(cell.unit) !== false);
    yield cells.map((cell) => [toRow(week, found, cell)]);
  }
}

function toRow(week: string, { closed }: PeriodReport, cell: ReportCell): DatasetValue[] {
  const [low, high] = cell.satisfaction.interval ?? [null, null];
  const [worst, best] = cell.satisfaction.bounds ?? [null, null];
  const [participation, satisfaction] = [verdictOn(cell, 'PARTICIPATION'), verdictOn(cell, 'SATISFACTION')];
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
    cell.participation.verifiedValue,
    cell.satisfaction.value,
    low,
    high,
    worst,
    best,
    participation?.verdict ?? null,
    satisfaction?.verdict ?? null,
    satisfaction?.evidence ?? null,
    participation?.shortfall ?? null,
    satisfaction?.shortfall ?? null,
    cell.ratedWithoutVolume,
    cell.formula,
  ];
}

function verdictOn(cell: ReportCell, indicator: Indicator): ReportCell['verdicts'][number] | undefined {
  return cell.verdicts.find((verdict) => verdict.indicator === indicator);
}
