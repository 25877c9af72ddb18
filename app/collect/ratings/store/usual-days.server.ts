import type { Queryable } from '~/platform/database/db.server';
import { addDays, type LocalDay } from '~/base/calendar/local-day';
import { USUAL_DAYS } from '~/collect/ratings/domain/rating-allowance';

/**
 * How many ratings came on each of the last 28 days before `today` that had any: of a unit, and of one field where it
 * is named. What was excluded does not count. Reads some rows of tallies per day.
 */
export async function listUsualDays(
  db: Queryable,
  place: { unitId: number; field: string | null },
  today: LocalDay,
): Promise<number[]> {
  const days = Array.from({ length: USUAL_DAYS }, (_, index) => addDays(today, -1 - index));
  const rows = await db.tally.groupBy({
    by: ['day'],
    where: {
      day: { in: days },
      unitId: place.unitId,
      ...(place.field !== null && { fieldCode: place.field }),
      exclusion: '',
    },
    _sum: { level1: true, level2: true, level3: true, level4: true, level5: true },
  });
  return rows
    .map(({ _sum }) => Object.values(_sum).reduce<number>((sum, count) => sum + (count ?? 0), 0))
    .filter((count) => count > 0);
}
