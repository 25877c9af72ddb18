import { toLocalDay } from '~/base/calendar/local-day';
import { nextPeriod, periodContaining, periodKinds, previousPeriod, type Period } from '~/base/calendar/period';
import { findNewestClosedWeek, mapNewestClosings } from '~/measure/reports/store/closing-record.server';
import type { AdminRequest } from '~/registry/people/pages/admin-route.server';
import { seesWholeCity } from '~/registry/people/domain/roles';

/** Where a reader may go from a period: those beside it, and the others that hold its last day. */
export type NearbyPeriods = {
  previous: Period | null;
  next: Period | null;
  kinds: Period[];
  /** The key of the newest closed week; null before the first closing. */
  newestClosed: string | null;
};

/** The periods near one that a reader may open: open ones only for who reads the whole city. */
export async function nearbyPeriods(
  { db, env, now }: AdminRequest['context'],
  user: AdminRequest['user'],
  period: Period,
): Promise<NearbyPeriods> {
  const today = toLocalDay(now(), env.timeZone);
  const lastDay = period.lastDay < today ? period.lastDay : today;
  const [previous, next] = [previousPeriod(period), nextPeriod(period)];
  const kinds = periodKinds.map((kind) => (kind === period.kind ? period : periodContaining(kind, lastDay)));
  const closed = await mapNewestClosings(
    db,
    [previous, next, ...kinds].map(({ key }) => key),
  );
  const opens = ({ key, firstDay }: Period) => closed.has(key) || (seesWholeCity(user) && firstDay <= today);
  return {
    previous: closed.has(previous.key) ? previous : null,
    next: opens(next) ? next : null,
    kinds: kinds.filter((one) => one.key === period.key || opens(one)),
    newestClosed: await findNewestClosedWeek(db),
  };
}
