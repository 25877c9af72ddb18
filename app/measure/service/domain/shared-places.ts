/** The best and the last place that a unit may have; both count from 1. */
export type SharedPlace = { from: number; to: number };

/**
 * The places of units by their intervals (Goldstein and Spiegelhalter 1996): before a unit stand for certain only those
 * whose whole interval lies above its own, behind it only those whose whole interval lies below. Units whose intervals
 * overlap share a place (measurement rule 11). In the order given.
 */
export function sharePlaces(intervals: readonly (readonly [low: number, high: number])[]): SharedPlace[] {
  const lows = intervals.map(([low]) => low).sort((a, b) => a - b);
  const highs = intervals.map(([, high]) => high).sort((a, b) => a - b);
  return intervals.map(([low, high]) => ({
    from: 1 + intervals.length - countUpTo(lows, high),
    to: intervals.length - countBelow(highs, low),
  }));
}

function countUpTo(sorted: readonly number[], value: number): number {
  return firstWhere(sorted, (one) => one > value);
}

function countBelow(sorted: readonly number[], value: number): number {
  return firstWhere(sorted, (one) => one >= value);
}

// The index of the first of ascending numbers for which a condition holds that then holds for all that follow.
function firstWhere(sorted: readonly number[], holds: (one: number) => boolean): number {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (holds(sorted[middle] ?? Infinity)) to = middle;
    else from = middle + 1;
  }
  return from;
}
