/** How far below its reference a service must fall for the warning to be made for it: 5 points. */
export const WARNED_SHIFT = 0.05;

/**
 * Where the sum warns. A service exactly at its reference is warned of wrongly once in ten years (520 weeks) or less,
 * with any number of ratings a week; one above it less often still (measurement rule 11).
 */
export const WARNING_LEVEL = 5;

/** Nobody is always satisfied: a reference above is held for this, since one unhappy rating would prove anything. */
const HIGHEST_REFERENCE = 0.99;

/** The ratings of one cell in one week. */
export type WeekRatings = { rated: number; satisfied: number };

/**
 * `sums`: one per week, 0 where nothing speaks for a fall; `since`: the week from which it has been above the level.
 */
export type EarlyWarning = { sums: number[]; since: number | null };

/**
 * The cumulative sum of log likelihood ratios (Page 1954; for counts of failures Steiner et al. 2000) of "5 points
 * below the reference" against "at the reference", week by week, the oldest first; it begins at 0 and never falls
 * below. `reference`: the satisfied share to be held against, a fraction above 0. `since` is null while there is no
 * warning now.
 */
export function accumulate(weeks: readonly WeekRatings[], reference: number): EarlyWarning {
  const weigh = weightOf(reference);
  let sum = 0;
  const sums = weeks.map((week) => (sum = Math.max(0, sum + weigh(week))));
  let since: number | null = null;
  for (const [index, one] of sums.entries()) since = one < WARNING_LEVEL ? null : (since ?? index);
  return { sums, since };
}

/** What a week's ratings add to the sum: positive when they speak for a fall. */
export function weightOf(reference: number): (week: WeekRatings) => number {
  const held = 1 - Math.min(reference, HIGHEST_REFERENCE);
  const fallen = Math.min(held + WARNED_SHIFT, (1 + held) / 2);
  const unhappy = Math.log(fallen / held);
  const happy = Math.log((1 - fallen) / (1 - held));
  return ({ rated, satisfied }) => (rated - satisfied) * unhappy + satisfied * happy;
}
