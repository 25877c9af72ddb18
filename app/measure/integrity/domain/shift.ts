import type { Share } from '~/measure/integrity/domain/unit-week';

/** A figure of a unit before and now, and by how much chance alone would move it. */
export type Shift = { before: number; now: number; shift: number; error: number };

/** Of normal numbers 1.4826 times the median distance from the median is the standard deviation. */
const MAD_TO_DEVIATION = 1.4826;
/** A week further off than this many deviations is no part of what is usual (Iglewicz and Hoaglin, 1993). */
const OUTLIER = 3.5;

/** The middle of some numbers; 0 of none. */
export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

/** The spread of some numbers as a standard deviation that single ones cannot move. */
export function robustDeviation(numbers: readonly number[]): number {
  const middle = median(numbers);
  return MAD_TO_DEVIATION * median(numbers.map((one) => Math.abs(one - middle)));
}

/**
 * How far a share lies from what was usual in the weeks before; null where there is nothing to compare. Each week gives
 * its share in some strata (such as scales), which are compared one by one and summed, so that a change of their mix is
 * no change. Weeks that are far off are left out of what is usual. A share that always moved more than chance moves it
 * may do so again: the error grows with it, and never shrinks below that of chance.
 */
export function shareShift(recent: readonly (readonly Share[])[], before: readonly (readonly Share[])[]): Shift | null {
  const strata = Math.max(0, ...[...recent, ...before].map((week) => week.length));
  const residuals = before.map((week) => residual(week, pool(before, strata)));
  const [middle, spread] = [median(residuals), Math.max(1, robustDeviation(residuals))];
  const usual = pool(
    before.filter((_, index) => Math.abs((residuals[index] ?? 0) - middle) <= OUTLIER * spread),
    strata,
  );
  const now = pool(recent, strata);
  const used = now.map((one, index) => ({ now: one, before: usual[index] ?? { count: 0, of: 0 } }));
  const compared = used.filter((one) => one.now.of > 0 && one.before.of > 0);
  const of = compared.reduce((sum, one) => sum + one.now.of, 0);
  if (of === 0) return null;
  let [expected, seen, variance] = [0, 0, 0];
  for (const one of compared) {
    expected += (one.now.of * one.before.count) / one.before.of;
    seen += one.now.count;
    const both = pooledShare(one.now, one.before);
    variance += one.now.of * both * (1 - both) * (1 + one.now.of / one.before.of);
  }
  const shift = (seen - expected) / of;
  return { before: expected / of, now: seen / of, shift, error: (spread * Math.sqrt(variance)) / of };
}

/** How far a week's shares lie from the usual ones, in standard errors of chance. */
function residual(week: readonly Share[], usual: readonly Share[]): number {
  let [difference, variance] = [0, 0];
  for (const [index, { count, of }] of week.entries()) {
    const share = pooledShare(usual[index] ?? { count: 0, of: 0 });
    difference += count - of * share;
    variance += of * share * (1 - share);
  }
  return variance === 0 ? 0 : difference / Math.sqrt(variance);
}

function pool(weeks: readonly (readonly Share[])[], strata: number): Share[] {
  return Array.from({ length: strata }, (_, index) => sumShares(weeks.map((week) => week[index])));
}

/** The sum of some counts, and of what they were counted among. */
export function sumShares(shares: readonly (Share | undefined)[]): Share {
  return shares.reduce<Share>((sum, one) => ({ count: sum.count + (one?.count ?? 0), of: sum.of + (one?.of ?? 0) }), {
    count: 0,
    of: 0,
  });
}

/** The share of all together, never 0 or 1 (Laplace): chance always moves it a little, also where it passes 100 %. */
function pooledShare(...shares: readonly Share[]): number {
  const { count, of } = sumShares(shares);
  return Math.min((count + 1) / (of + 2), (of + 1) / (of + 2));
}

/** How far a count of weeks lies from what was usual, as a logarithm: a loss in per cent weighs alike everywhere. */
export function countShift(recent: readonly number[], before: readonly number[]): Shift | null {
  if (recent.length === 0 || before.length === 0) return null;
  const logs = (counts: readonly number[]) => counts.map((count) => Math.log(count + 0.5));
  const usual = median(logs(before));
  const now = logs(recent).reduce((sum, one) => sum + one, 0) / recent.length;
  // Dossiers come by chance too: their number spreads by its root at least.
  const deviation = Math.max(robustDeviation(logs(before)), 1 / Math.sqrt(Math.exp(usual)));
  // A median of n normal numbers has π/2 times the variance of their mean.
  const error = deviation * Math.sqrt(1 / recent.length + Math.PI / 2 / before.length);
  return { before: Math.exp(usual), now: Math.exp(now), shift: now - usual, error };
}

/**
 * The difference between two groups of ratings, each in the same strata, weighed as Mantel and Haenszel do; null where
 * no stratum has both.
 */
function groupGap(one: readonly Share[], other: readonly Share[]): { gap: number; variance: number } | null {
  let [sum, weights, variance] = [0, 0, 0];
  for (const [index, a] of one.entries()) {
    const b = other[index] ?? { count: 0, of: 0 };
    if (a.of === 0 || b.of === 0) continue;
    const weight = (a.of * b.of) / (a.of + b.of);
    const share = pooledShare(a, b);
    sum += weight * (a.count / a.of - b.count / b.of);
    weights += weight;
    variance += weight * share * (1 - share);
  }
  return weights === 0 ? null : { gap: sum / weights, variance: variance / weights ** 2 };
}

/** How much the difference between two groups of ratings has changed. */
export function gapShift(
  recent: { one: readonly Share[]; other: readonly Share[] },
  before: { one: readonly Share[]; other: readonly Share[] },
): Shift | null {
  const now = groupGap(recent.one, recent.other);
  const usual = groupGap(before.one, before.other);
  if (now === null || usual === null) return null;
  const error = Math.sqrt(now.variance + usual.variance);
  return { before: usual.gap, now: now.gap, shift: now.gap - usual.gap, error };
}

/** The difference of two shares in standard errors; null where one of them is of nothing. */
export function standardisedGap(one: Share, other: Share): number | null {
  const gap = groupGap([one], [other]);
  return gap === null ? null : gap.gap / Math.sqrt(gap.variance);
}
