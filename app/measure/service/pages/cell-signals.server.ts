import { parsePeriod } from '~/base/calendar/period';
import { pooledSpan } from '~/measure/service/pages/service-view';
import { loadService } from '~/measure/service/store/service.server';
import type { Queryable } from '~/platform/database/db.server';

type Cell = { unitId: number; field: string; indicator: string };

/**
 * The signals of one cell in the weeks pooled up to one (measurement rule 11), as the newest revisions of their
 * closings make them.
 */
export async function loadCellSignals(db: Queryable, { unitId, field, indicator }: Cell, week: string) {
  const { service } = await loadService(db, parsePeriod(week), 13);
  return {
    week,
    pooled: pooledSpan(service),
    signals: service.signals.filter(
      (one) => one.unitId === unitId && one.field === field && one.indicator === indicator,
    ),
  };
}

export type CellSignals = Awaited<ReturnType<typeof loadCellSignals>>;
