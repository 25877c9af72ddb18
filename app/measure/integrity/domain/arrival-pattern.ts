import { EVEN_GAPS, type ArrivalCounts } from '~/measure/integrity/domain/arrival-counts';
import { defineHistoryRule } from '~/measure/integrity/domain/integrity-rule';
import { shareShift, standardisedGap } from '~/measure/integrity/domain/shift';
import type { Share } from '~/measure/integrity/domain/unit-week';

/**
 * Ratings do not come as people do: at even distances, in long stretches of one level between others, or at hours of
 * the day at which the unit hardly ever had any. The first two are tests by themselves, and would find a unit that
 * always was like this; the number of runs is that of A. Wald and J. Wolfowitz (On a test whether two samples are from
 * the same population, Annals of Mathematical Statistics 11 (1940), 147–162).
 */
export const arrivalPattern = defineHistoryRule({
  code: 'ARRIVAL_PATTERN',
  parameters: {
    /** Of any of the three: one false alarm in 90,000 units and months by chance. */
    minZ: { value: 4.5, least: 1, most: 20 },
    /** An hour is quiet that had less of the ratings than this. */
    quietShare: { value: 0.03, least: 0, most: 1, unit: 'share' },
    /** Neither a few late people nor a few pairs of gaps are a pattern. */
    minRatings: { value: 15, least: 1, most: 1000, whole: true },
  },
  figures: {
    evenZ: 'number',
    runs: 'number',
    expectedRuns: 'number',
    runsZ: 'number',
    quietBefore: 'share',
    quietNow: 'share',
    quietZ: 'number',
  },
  judge({ recent, before }, { minZ, quietShare, minRatings }) {
    const now = recent.map(({ arrivals }) => arrivals);
    const total = (count: (one: ArrivalCounts) => number) => now.reduce((sum, one) => sum + count(one), 0);
    const pairs = total(({ gapPairs }) => gapPairs);
    const evenZ =
      pairs < minRatings
        ? 0
        : (EVEN_GAPS.mean * pairs - total(({ unevenness }) => unevenness)) / Math.sqrt(EVEN_GAPS.variance * pairs);
    const [runs, expectedRuns] = [total((one) => one.runs), total((one) => one.expectedRuns)];
    const variance = total((one) => one.runVariance);
    const runsZ = variance === 0 ? 0 : (expectedRuns - runs) / Math.sqrt(variance);
    const quiet = quietHours(
      now,
      before.map(({ arrivals }) => arrivals),
      quietShare,
      minRatings,
    );
    if (Math.max(evenZ, runsZ, quiet.z) < minZ) return null;
    return {
      evenZ: Math.max(0, evenZ),
      runs,
      expectedRuns,
      runsZ: Math.max(0, runsZ),
      quietBefore: quiet.before,
      quietNow: quiet.now,
      quietZ: Math.max(0, quiet.z),
    };
  },
});

/**
 * How the share of the hours has grown that used to be quiet. Only where their ratings are better than those of other
 * hours: a unit that opens earlier has the same people earlier.
 */
function quietHours(
  recent: readonly ArrivalCounts[],
  before: readonly ArrivalCounts[],
  quietShare: number,
  minRatings: number,
): { before: number; now: number; z: number } {
  const none = { before: 0, now: 0, z: 0 };
  const hours = before[0]?.hours.map((_, hour) => sum(before.map((week) => week.hours[hour] ?? 0))) ?? [];
  const isQuiet = hours.map((count) => count < quietShare * sum(hours));
  const inQuiet = (counts: readonly number[]) => sum(counts.filter((_, hour) => isQuiet[hour]));
  const shareIn = (week: ArrivalCounts) => [{ count: inQuiet(week.hours), of: sum(week.hours) }];
  const quiet = topsIn(recent, inQuiet);
  const others = topsIn(recent, (counts) => sum(counts) - inQuiet(counts));
  if (quiet.of < minRatings || (standardisedGap(quiet, others) ?? 0) < BETTER_Z) return none;
  const shift = shareShift(recent.map(shareIn), before.map(shareIn));
  if (shift === null || shift.error === 0) return none;
  return { before: shift.before, now: shift.now, z: shift.shift / shift.error };
}

/**
 * What one honest unit in 740 has by chance, beside the many ratings that it must have in quiet hours: one that opens
 * through lunch is looked at every week of a quarter, and who taps there gives the highest level alone.
 */
const BETTER_Z = 3;

function topsIn(weeks: readonly ArrivalCounts[], count: (counts: readonly number[]) => number): Share {
  return {
    count: sum(weeks.map(({ topHours }) => count(topHours))),
    of: sum(weeks.map(({ hours }) => count(hours))),
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
