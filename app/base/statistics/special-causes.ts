import type { Limits } from '~/base/statistics/natural-limits';

/**
 * The rules by which a point tells that more than chance is at work: it lies beyond a limit; it is one of eight or more
 * in a row on one side of the centre; or one of six or more in a row of which each is higher, or lower, than the one
 * before (Nelson 1984, rules 1 and 3; Wheeler 2000 for the run of eight).
 */
export const causeRules = ['beyond', 'run', 'trend'] as const;
export type CauseRule = (typeof causeRules)[number];

export type Side = 'high' | 'low';

/** What a point is part of; the rule that says most comes first. */
export type Cause = { rule: CauseRule; side: Side };

export const RUN_LENGTH = 8;
export const TREND_LENGTH = 6;

/**
 * The special causes that each of some points is part of. A gap, null, neither counts nor breaks a run: nothing is
 * known of it. A point exactly on the centre, or as high as the one before, does break one.
 */
export function findSpecialCauses(points: readonly ({ value: number; limits: Limits } | null)[]): Cause[][] {
  const measured = points.flatMap((point, at) => (point === null ? [] : [{ ...point, at }]));
  const causes: Cause[][] = points.map(() => []);
  for (const { value, limits, at } of measured) {
    if (value > limits.high) causes[at]?.push({ rule: 'beyond', side: 'high' });
    if (value < limits.low) causes[at]?.push({ rule: 'beyond', side: 'low' });
  }
  const sides = measured.map(({ value, limits }) => sideOf(value - limits.centre));
  mark(sides, RUN_LENGTH, 'run');
  // A trend of six points is five steps; its first point has no step of its own, and belongs to it all the same.
  const steps = measured.map(({ value }, index) => sideOf(value - (measured[index - 1]?.value ?? value)));
  mark(steps, TREND_LENGTH - 1, 'trend', 1);
  return causes;

  function mark(along: readonly (Side | null)[], least: number, rule: CauseRule, before = 0): void {
    for (let start = 0; start < along.length;) {
      const side = along[start] ?? null;
      let end = start + 1;
      while (end < along.length && along[end] === side) end += 1;
      if (side !== null && end - start >= least) {
        for (const { at } of measured.slice(start - before, end)) causes[at]?.push({ rule, side });
      }
      start = end;
    }
  }
}

function sideOf(difference: number): Side | null {
  return difference === 0 ? null : difference > 0 ? 'high' : 'low';
}
