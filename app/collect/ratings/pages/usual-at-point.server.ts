import type { AppContext } from '~/platform/context.server';
import type { LocalDay } from '~/base/calendar/local-day';
import type { PointForRating } from '~/registry/points/store/point-directory.server';
import { listUsualDays } from '~/collect/ratings/store/usual-days.server';

/** For as long as the directory remembers the point, since it hands out the same object until then. */
const days = new WeakMap<PointForRating, Promise<number[]>>();

/** How many ratings came on each of the last days before `today` that had any, of the point's unit and field. */
export function usualAtPoint(
  { db }: Pick<AppContext, 'db'>,
  point: PointForRating,
  today: LocalDay,
): Promise<number[]> {
  let usual = days.get(point);
  if (usual === undefined) {
    usual = listUsualDays(db, { unitId: point.unit.id, field: point.fixedField }, today);
    days.set(point, usual);
    // A failed lookup must not be cached.
    usual.catch(() => days.delete(point));
  }
  return usual;
}
