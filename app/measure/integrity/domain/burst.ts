import { defineRule } from '~/measure/integrity/domain/integrity-rule';
import { groupByPoint, type RatedRow } from '~/measure/integrity/domain/rated-row';

/** What counts as a whole day of service when the usual pace of a point is taken from its day. */
const SERVICE_SECONDS = 8 * 3600;

/** More ratings within minutes at one point than people can stand there for, and far more than is usual for it. */
export const burst = defineRule({
  code: 'BURST',
  span: 'day',
  parameters: {
    /** Five minutes: long enough for a queue to show, too short for a counter to serve more than a few. */
    windowSeconds: { value: 300, least: 30, most: 3600, whole: true },
    /** One every fifteen seconds for the whole window: a counter with a kiosk does not get there. */
    minRatings: { value: 20, least: 5, most: 1000, whole: true },
    /**
     * In a hall where one poster serves all counters it is always busy, so the rule compares with the point's own usual
     * pace.
     */
    timesUsual: { value: 10, least: 2, most: 1000 },
  },
  figures: { most: 'number', usual: 'number', ratings: 'number', ofAll: 'number' },
  find(unit, { windowSeconds, minRatings, timesUsual }) {
    return [...groupByPoint(unit.ratings)].flatMap(([pointId, ratings]) => {
      const { found, most } = findCrowded(ratings, windowSeconds, (count) => {
        const usual = ((ratings.length - count) * windowSeconds) / SERVICE_SECONDS;
        return count >= minRatings && count >= timesUsual * usual;
      });
      if (found.length === 0) return [];
      const usual = ((ratings.length - found.length) * windowSeconds) / SERVICE_SECONDS;
      return [
        {
          pointId,
          field: null,
          firstDay: unit.firstDay,
          lastDay: unit.lastDay,
          responseIds: found.map(({ id }) => id),
          numbers: { most, usual, ratings: found.length, ofAll: ratings.length },
        },
      ];
    });
  },
});

/** The ratings that lie in any window which is too full, and the number in the fullest. */
function findCrowded(
  ratings: readonly RatedRow[],
  windowSeconds: number,
  tooFull: (count: number) => boolean,
): { found: RatedRow[]; most: number } {
  const found = new Set<RatedRow>();
  let most = 0;
  let start = 0;
  for (let end = 0; end < ratings.length; end += 1) {
    const last = ratings[end]?.second ?? 0;
    while (last - (ratings[start]?.second ?? 0) >= windowSeconds) start += 1;
    const count = end - start + 1;
    if (!tooFull(count)) continue;
    most = Math.max(most, count);
    for (let index = start; index <= end; index += 1) {
      const rating = ratings[index];
      if (rating !== undefined) found.add(rating);
    }
  }
  return { found: [...found], most };
}
