import { setImmediate } from 'node:timers/promises';
import { isBefore, previousPeriod, type Period } from '~/base/calendar/period';
import {
  changeOf,
  computeShares,
  sharesOf,
  type CellShares,
  type SharesByCell,
} from '~/measure/reports/domain/cell-shares';
import type { ReportCell } from '~/measure/reports/domain/report';
import { readClosedReport } from '~/measure/reports/store/closed-report.server';
import { findNewestClosing } from '~/measure/reports/store/closing-record.server';
import { loadShareInput } from '~/measure/reports/store/report-input.server';
import type { PeriodReport } from '~/measure/reports/store/report.server';
import { loadShownCounts } from '~/measure/reports/store/shown-counts.server';
import type { Database } from '~/platform/database/db.server';

/** What a cell's figures are more or less than those of the period before. */
export type ChangeOfCell = (cell: ReportCell) => CellShares;

type Moment = { now: Date; timeZone: string };

/**
 * Compares a report with that of the period before, as that was closed, or as it shows to the same person while it is
 * open.
 */
export async function loadChanges(
  db: Database,
  { report, begins }: PeriodReport,
  moment: Moment,
  ownUnits?: ReadonlySet<number>,
): Promise<ChangeOfCell> {
  const previous = previousPeriod(report.period);
  if (begins === null || isBefore(previous, begins)) return () => ({ participation: null, satisfaction: null });
  const closing = await findNewestClosing(db, previous.key);
  const before =
    closing === null
      ? await loadOpenShares(db, previous, moment, ownUnits)
      : (await readClosedReport(db, closing)).shares;
  return (cell) => changeOf(before.get(cell.unitId)?.get(cell.field), sharesOf(cell));
}

async function loadOpenShares(
  db: Database,
  period: Period,
  moment: Moment,
  ownUnits: ReadonlySet<number> | undefined,
): Promise<SharesByCell> {
  const shown = ownUnits === undefined ? null : await loadShownCounts(db, period, [...ownUnits], moment);
  const input = await loadShareInput(db, period, shown);
  // The sums of the whole city take some hundredths of a second; other requests are served in between.
  await setImmediate();
  return computeShares(input, { withheld: shown !== null });
}
