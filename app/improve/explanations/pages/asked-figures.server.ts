import type { ExplanationRecord, MissedWeek } from '~/improve/explanations/store/explanation.server';
import { cellFigures } from '~/measure/reports/domain/cell-figures';
import { readClosedReport } from '~/measure/reports/store/closed-report.server';
import { listRevisions } from '~/measure/reports/store/closing-record.server';
import { figureOf } from '~/measure/service/domain/cell-weeks';
import { loadCellSignals } from '~/measure/service/pages/cell-signals.server';
import type { Queryable } from '~/platform/database/db.server';

type Asked = Pick<ExplanationRecord, 'unitId' | 'field' | 'indicator'> & { periods: readonly MissedWeek[] };

/**
 * What is to be explained: the figures of the newest week that asked, as the closing that asked tells them, and the
 * pooled weeks where a signal did (measurement rule 11).
 */
export async function loadAskedFigures(db: Queryable, asked: Asked) {
  const newest = asked.periods.at(-1);
  const signalled = asked.periods.filter(({ cause }) => cause === 'SIGNAL').at(-1);
  return {
    newest: newest === undefined ? null : await loadWeek(db, asked, newest),
    service: signalled === undefined ? null : await loadCellSignals(db, asked, signalled.period),
  };
}

/** `isIntact`: whether the closing's bytes have their hash; without it no figure of them is told. */
async function loadWeek(db: Queryable, { unitId, field, indicator }: Asked, { period: week, closingId }: MissedWeek) {
  const closing = (await listRevisions(db, week)).find(({ id }) => id === closingId);
  const nothing = { week, isIntact: false, cell: null, verdicts: [] };
  if (closing === undefined) return nothing;
  const { report, intact: isIntact } = await readClosedReport(db, closing);
  const cell = report.cells.find((one) => one.unitId === unitId && one.field === field);
  if (!isIntact || cell === undefined) return { ...nothing, isIntact };
  const measured = cellFigures.find((one) => one.indicator === indicator)?.indicator;
  const { completed, rated } = cell;
  return {
    week,
    isIntact,
    cell: { completed, rated, figure: measured === undefined ? null : figureOf(cell, measured) },
    verdicts: cell.verdicts.filter((one) => one.indicator === indicator),
  };
}
