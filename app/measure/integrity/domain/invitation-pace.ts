import { highestLevelOf } from '~/base/scale';
import { defineRule } from '~/measure/integrity/domain/integrity-rule';
import { groupByPoint, type RatedRow } from '~/measure/integrity/domain/rated-row';

/**
 * Invitations of a unit used one after the other, faster than people come by, all with the highest level: somebody goes
 * through a pile of slips. Where invitations leave in batches by message, many people answer within minutes; they are
 * not all of one mind, so a run ends at the first other level.
 */
export const invitationPace = defineRule({
  code: 'INVITATION_PACE',
  span: 'day',
  parameters: {
    /** Scanning a slip, tapping and taking the next one takes less; the next person takes more. */
    maxGapSeconds: { value: 120, least: 5, most: 3600, whole: true },
    minRatings: { value: 6, least: 3, most: 1000, whole: true },
    /**
     * How many such runs chance may give the point on a day, by the pace at which its other invitations are used and by
     * how often they have the highest level.
     */
    maxExpected: { value: 0.0001, least: 0, most: 1 },
  },
  figures: { ratings: 'number', ofAll: 'number', seconds: 'number', expected: 'number' },
  find(unit, { maxGapSeconds, minRatings, maxExpected }) {
    return [...groupByPoint(unit.ratings.filter(({ invited, late }) => invited === true && late !== true))].flatMap(
      ([pointId, ratings]) => {
        const run = longestRun(ratings, maxGapSeconds);
        const [first, last] = [run[0], run.at(-1)];
        if (first === undefined || last === undefined || run.length < minRatings) return [];
        const expected = expectedRuns(ratings, run, maxGapSeconds);
        if (expected > maxExpected) return [];
        const numbers = { ratings: run.length, ofAll: ratings.length, seconds: last.second - first.second, expected };
        const { firstDay, lastDay } = unit;
        return [{ pointId, field: null, firstDay, lastDay, responseIds: run.map(({ id }) => id), numbers }];
      },
    );
  },
});

const SERVICE_SECONDS = 8 * 3600;

/** With as many arrivals in eight hours as the day has, and the share of the highest level that it has (Laplace). */
function expectedRuns(ratings: readonly RatedRow[], run: readonly RatedRow[], maxGapSeconds: number): number {
  const near = 1 - Math.exp((-maxGapSeconds * ratings.length) / SERVICE_SECONDS);
  const tops = ratings.filter(({ scale, level }) => level === highestLevelOf(scale)).length;
  const top = (tops + 1) / (ratings.length + 2);
  return ratings.length * near ** (run.length - 1) * top ** run.length;
}

function longestRun(ratings: readonly RatedRow[], maxGapSeconds: number): RatedRow[] {
  let [longest, run]: [RatedRow[], RatedRow[]] = [[], []];
  for (const rating of ratings) {
    const before = run.at(-1);
    const isTop = rating.level === highestLevelOf(rating.scale);
    if (!isTop || before === undefined || rating.second - before.second > maxGapSeconds) run = [];
    if (isTop) run.push(rating);
    if (run.length > longest.length) longest = run;
  }
  return longest;
}
