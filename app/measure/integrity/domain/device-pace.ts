import { defineRule } from '~/measure/integrity/domain/integrity-rule';
import type { RatedRow } from '~/measure/integrity/domain/rated-row';
import { groupBy } from '~/base/group-by';

const MINUTE_SECONDS = 60;

/**
 * One tablet taking ratings faster than people can step up to it, by the times that it gave itself: so also what it
 * kept while it had no network. Ratings whose time we did not take at its word stand at the time of receipt and say
 * nothing.
 */
export const devicePace = defineRule({
  code: 'DEVICE_PACE',
  span: 'day',
  afterClosing: true,
  parameters: {
    /** Choosing a face, seeing the thanks and stepping aside takes longer than this. */
    minGapSeconds: { value: 2, least: 0, most: 60 },
    /** One every five seconds for a whole minute: a queue of people with nothing to read. */
    maxPerMinute: { value: 12, least: 1, most: 600, whole: true },
    /** A child playing with the screen for half a minute must not raise a flag. */
    minRatings: { value: 10, least: 2, most: 1000, whole: true },
  },
  figures: { ratings: 'number', ofAll: 'number', shortest: 'number', most: 'number' },
  find(unit, { minGapSeconds, maxPerMinute, minRatings }) {
    const byDevice = groupBy(
      unit.ratings.filter((rating) => typeof rating.deviceId === 'number' && rating.late !== true),
      ({ deviceId, pointId }) => `${deviceId} ${pointId}`,
    );
    return [...byDevice.values()].flatMap((ratings) => {
      const { found, shortest, most } = findHurried(ratings, minGapSeconds, maxPerMinute);
      const [first] = found;
      if (first === undefined || found.length < minRatings) return [];
      return [
        {
          pointId: first.pointId,
          field: null,
          firstDay: unit.firstDay,
          lastDay: unit.lastDay,
          responseIds: found.map(({ id }) => id),
          numbers: { ratings: found.length, ofAll: ratings.length, shortest, most },
        },
      ];
    });
  },
});

/**
 * The ratings that follow another too soon or lie in a minute that is too full, the shortest gap and the fullest
 * minute.
 */
function findHurried(ratings: readonly RatedRow[], minGapSeconds: number, maxPerMinute: number) {
  const inOrder = [...ratings].sort((a, b) => a.second - b.second);
  const found = new Set<RatedRow>();
  let shortest = Number.POSITIVE_INFINITY;
  let most = 0;
  let start = 0;
  let seen = 0;
  for (const [index, rating] of inOrder.entries()) {
    const before = inOrder[index - 1];
    if (before !== undefined) {
      const gap = rating.second - before.second;
      shortest = Math.min(shortest, gap);
      if (gap < minGapSeconds) found.add(before).add(rating);
    }
    while (rating.second - (inOrder[start]?.second ?? 0) >= MINUTE_SECONDS) start += 1;
    const inMinute = index - start + 1;
    most = Math.max(most, inMinute);
    if (inMinute <= maxPerMinute) continue;
    // Those before `seen` are in already: each is added once, however full the minute is.
    for (const one of inOrder.slice(Math.max(start, seen), index + 1)) found.add(one);
    seen = index + 1;
  }
  return {
    found: inOrder.filter((rating) => found.has(rating)),
    shortest: Number.isFinite(shortest) ? shortest : 0,
    most,
  };
}
