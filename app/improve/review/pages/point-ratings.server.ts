import type { AppContext } from '~/platform/context.server';
import { toLocalDay, type LocalDay } from '~/base/calendar/local-day';
import { daysIn, periodContaining } from '~/base/calendar/period';
import { lastSettledDay } from '~/base/calendar/settled-day';
import { seesWholeCity, type Actor } from '~/registry/people/domain/roles';
import { countRatingsByPoint, type PointRecord } from '~/registry/points/store/point-list.server';
import { countShownAtPoints } from '~/measure/reports/store/shown-counts.server';

/**
 * The ratings of points in the week under way. `asOf`: the day whose end they stand as of; null where they are live.
 */
type PointRatings = {
  /** Null where the reader is told nothing yet. */
  of: (pointId: number) => number | null;
  asOf: LocalDay | null;
};

/**
 * Counts the ratings of some points in the week under way, for who reads the whole city as they come; for the people of
 * a unit to the day before and in steps, since a figure that moves as somebody leaves the counter tells who rated
 * (decision 023).
 */
export async function pointRatings(
  { db, env, now }: Pick<AppContext, 'db' | 'env' | 'now'>,
  reader: Actor,
  points: readonly Pick<PointRecord, 'id' | 'unit'>[],
): Promise<PointRatings> {
  const moment = { now: now(), timeZone: env.timeZone };
  const week = periodContaining('week', toLocalDay(moment.now, moment.timeZone));
  if (seesWholeCity(reader)) {
    const counts = await countRatingsByPoint(db, points, daysIn(week));
    return { of: (id) => counts.get(id) ?? 0, asOf: null };
  }
  const counts = await countShownAtPoints(db, points, week, moment);
  return { of: (id) => counts.get(id) || null, asOf: lastSettledDay(moment.now, moment.timeZone) };
}
