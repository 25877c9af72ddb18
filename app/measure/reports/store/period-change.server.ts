import { previousPeriod, isBefore } from '~/base/calendar/period';
import { changeOf, type CellChange } from '~/measure/reports/domain/cell-change';
import type { ReportCell } from '~/measure/reports/domain/report';
import { readClosedReport } from '~/measure/reports/store/closed-report.server';
import { findNewestClosing } from '~/measure/reports/store/closing-record.server';
import { getReport, type PeriodReport } from '~/measure/reports/store/report.server';
import type { Database } from '~/platform/database/db.server';

/** What a cell's figures are more or less than those of the period before. */
export type ChangeOfCell = (cell: ReportCell) => CellChange;

/**
 * Compares a report with that of the period before, as that was closed, or as it shows to the same person while it is
 * open.
 */
export async function loadChanges(
  db: Database,
  { report, begins }: PeriodReport,
  { now, timeZone }: { now: Date; timeZone: string },
  ownUnits?: ReadonlySet<number>,
): Promise<ChangeOfCell> {
  const previous = previousPeriod(report.period);
  if (begins === null || isBefore(previous, begins)) return () => changeOf(undefined, undefined);
  const closing = await findNewestClosing(db, previous.key);
  const before =
    closing === null
      ? (await getReport(db, previous, now, timeZone, ownUnits)).report
      : (await readClosedReport(db, closing)).report;
  const cells = new Map(before.cells.map((cell) => [`${cell.unitId} ${cell.field}`, cell]));
  return (cell) => changeOf(cells.get(`${cell.unitId} ${cell.field}`), cell);
}
