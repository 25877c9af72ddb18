import { isBefore, previousPeriod } from '~/base/calendar/period';
import { changeOf, sharesOf, type CellShares } from '~/measure/reports/domain/cell-shares';
import type { ReportCell } from '~/measure/reports/domain/report';
import { findUnlike, rulesOf } from '~/measure/reports/domain/unlike-periods';
import { readClosedReport } from '~/measure/reports/store/closed-report.server';
import { findNewestClosing } from '~/measure/reports/store/closing-record.server';
import type { PeriodReport } from '~/measure/reports/store/report.server';
import type { Database } from '~/platform/database/db.server';

/** What a cell's figures are more or less than those of the period before. */
export type ChangeOfCell = (cell: ReportCell) => CellShares;

/**
 * Compares the report of a closed period with that of the period before as it was closed, each share where both were
 * counted alike; nothing else is a change of what people did.
 */
export async function loadChanges(db: Database, { report, closed, begins }: PeriodReport): Promise<ChangeOfCell> {
  const noChange = () => ({ participation: null, satisfaction: null });
  const previous = previousPeriod(report.period);
  if (closed === null || begins === null || isBefore(previous, begins)) return noChange;
  const closing = await findNewestClosing(db, previous.key);
  if (closing === null) return noChange;
  const before = await readClosedReport(db, closing);
  const later = { formula: closed.formula, verifiedOnly: report.plan.verifiedOnly };
  const earlier = rulesOf(before);
  const isAlike = {
    participation: findUnlike('PARTICIPATION', later, earlier) === null,
    satisfaction: findUnlike('SATISFACTION', later, earlier) === null,
  };
  return (cell) => {
    const { participation, satisfaction } = changeOf(before.shares.get(cell.unitId)?.get(cell.field), sharesOf(cell));
    return {
      participation: isAlike.participation ? participation : null,
      satisfaction: isAlike.satisfaction ? satisfaction : null,
    };
  };
}
