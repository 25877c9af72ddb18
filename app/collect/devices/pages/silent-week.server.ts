import type { Queryable } from '~/platform/database/db.server';
import { addDays, toLocalDay } from '~/base/calendar/local-day';
import type { Period } from '~/base/calendar/period';
import { listSilentDevices, type SilentDevice } from '~/collect/devices/store/device-heartbeat.server';

/**
 * The kiosks of some units that were silent on open days of a week, of this week on those that are over. Null for
 * longer periods.
 */
export async function loadSilentDevices(
  db: Queryable,
  { kind, firstDay, lastDay }: Period,
  unitIds: readonly number[],
  { now, timeZone }: { now: Date; timeZone: string },
): Promise<SilentDevice[] | null> {
  if (kind !== 'week') return null;
  const today = toLocalDay(now, timeZone);
  return listSilentDevices(
    db,
    { firstDay, lastDay: lastDay < today ? lastDay : addDays(today, -1) },
    unitIds,
    timeZone,
  );
}
