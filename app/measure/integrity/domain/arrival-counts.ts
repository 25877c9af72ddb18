import { groupByPoint, type RatedRow } from '~/measure/integrity/domain/rated-row';
import { groupBy } from '~/base/group-by';
import { highestLevelOf } from '~/base/scale';

/** When the ratings of a week came and in which order, as sums over its points and days. */
export type ArrivalCounts = {
  /** Ratings at counters by the hour of the city's day. */
  hours: number[];
  /** Those of the highest level among them. */
  topHours: number[];
  /** Pairs of gaps that follow each other, and the sum over them of how uneven the two are. */
  gapPairs: number;
  unevenness: number;
  /** Runs of the highest level and of other levels, how many chance gives on average, and their variance. */
  runs: number;
  expectedRuns: number;
  runVariance: number;
};

const HOURS = 24;
const HOUR_SECONDS = 3600;

/**
 * Where people come by chance at a pace that changes slowly, the first of two gaps in a row is any part of both with
 * the same probability: its distance from one half has mean 1/4 and variance 1/48. Even distances are near 0.
 */
export const EVEN_GAPS = { mean: 1 / 4, variance: 1 / 48 };

/**
 * Counts arrivals, point by point and day by day, by the times that we took at their word. Runs by Wald and Wolfowitz
 * (1940): of n ratings, a of the highest level and b of others, chance gives 1 + 2ab/n runs with the variance
 * 2ab(2ab − n) ÷ n²(n − 1), however content people are.
 */
export function countArrivals(ratings: readonly RatedRow[]): ArrivalCounts {
  const counts: ArrivalCounts = {
    hours: new Array<number>(HOURS).fill(0),
    topHours: new Array<number>(HOURS).fill(0),
    gapPairs: 0,
    unevenness: 0,
    runs: 0,
    expectedRuns: 0,
    runVariance: 0,
  };
  const timed = ratings.filter(({ late, channel }) => late !== true && channel !== 'WEB');
  for (const rating of timed) {
    const hour = Math.min(HOURS - 1, Math.max(0, Math.floor(rating.second / HOUR_SECONDS)));
    counts.hours[hour] = (counts.hours[hour] ?? 0) + 1;
    if (isTop(rating)) counts.topHours[hour] = (counts.topHours[hour] ?? 0) + 1;
  }
  for (const ofPoint of groupByPoint(timed).values()) {
    for (const ofDay of groupBy(ofPoint, ({ day }) => day).values()) {
      const inOrder = [...ofDay].sort((a, b) => a.second - b.second || (a.id < b.id ? -1 : 1));
      addGaps(counts, inOrder);
      addRuns(counts, inOrder);
    }
  }
  return counts;
}

function addGaps(counts: ArrivalCounts, inOrder: readonly RatedRow[]): void {
  for (let index = 2; index < inOrder.length; index += 2) {
    const [first, middle, last] = [inOrder[index - 2]?.second, inOrder[index - 1]?.second, inOrder[index]?.second];
    if (first === undefined || middle === undefined || last === undefined || last === first) continue;
    counts.gapPairs += 1;
    counts.unevenness += Math.abs((middle - first) / (last - first) - 0.5);
  }
}

function addRuns(counts: ArrivalCounts, inOrder: readonly RatedRow[]): void {
  const tops = inOrder.map(isTop);
  const n = tops.length;
  const a = tops.filter(Boolean).length;
  const product = 2 * a * (n - a);
  if (product === 0 || n < 2) return;
  counts.runs += tops.filter((top, index) => index === 0 || top !== tops[index - 1]).length;
  counts.expectedRuns += 1 + product / n;
  counts.runVariance += (product * (product - n)) / (n * n * (n - 1));
}

function isTop({ scale, level }: RatedRow): boolean {
  return level === highestLevelOf(scale);
}
