import type { Comparator } from '~/registry/targets/domain/target';

export type Verdict = 'met' | 'missed' | 'not-measured';

/** A verdict as a reader is told it. `pending`: it waits for ratings that do not show yet (measurement rule 10). */
export type ToldVerdict = Verdict | 'pending';

/** What a share is held against. */
export type Threshold = { comparator: Comparator; threshold: number };

/**
 * What the decision says of a value: the point value against the threshold, both fractions (measurement rule 6).
 */
export function decideVerdict(claim: Threshold & { value: number | null }): Verdict {
  const { value } = claim;
  if (value === null) return 'not-measured';
  return reaches(value, claim) ? 'met' : 'missed';
}

/**
 * Whether a share reaches a threshold.
 * No tolerance is needed: a quotient of whole numbers and the same decimal round to the same double, so 17/20 is 0.85.
 */
export function reaches(value: number, { comparator, threshold }: Threshold): boolean {
  return comparator === '>' ? value > threshold : value >= threshold;
}
