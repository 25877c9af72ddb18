import type { Period } from '~/base/calendar/period';
import type { Service } from '~/measure/service/domain/service';
import { watchCells, WARNING_WEEKS, type WatchedCell } from '~/measure/service/domain/warned-cells';
import { loadClosedWeeks, loadWeekByWeek } from '~/measure/service/store/closed-weeks.server';
import type { Queryable } from '~/platform/database/db.server';

const MAX_REMEMBERED = 4;
const remembered = new Map<string, readonly WatchedCell[]>();

/**
 * The cells of the whole city with an early warning at the end of a period (measurement rule 11). It follows from the
 * bytes of closings alone, and is remembered by their hashes: to sum half a year of the city takes tenths of a second.
 */
export async function loadWarned(db: Queryable, period: Period, service: Service): Promise<readonly WatchedCell[]> {
  const { weeks } = await loadClosedWeeks(db, period, WARNING_WEEKS);
  const key = weeks.map(({ sha256 }) => sha256).join(' ');
  const known = remembered.get(key);
  if (known !== undefined) return known;
  const byWeek = await loadWeekByWeek(db, period, { count: WARNING_WEEKS, tree: service.tree });
  const warned = watchCells(service, byWeek, () => true).filter(({ since }) => since !== null);
  const oldest = remembered.keys().next();
  if (remembered.size >= MAX_REMEMBERED && !oldest.done) remembered.delete(oldest.value);
  remembered.set(key, warned);
  return warned;
}
