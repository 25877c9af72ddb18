import type { Comparator } from '~/registry/targets/domain/target';

export type Verdict = 'met' | 'missed' | 'not-measured';

/**
 * What the decision says of a value: the point value against the threshold, both fractions (measurement rule 6).
 * No tolerance is needed: a quotient of whole numbers and the same decimal round to the same double, so 17/20 is 0.85.
 */
export function decideVerdict(claim: { value: number | null; comparator: Comparator; threshold: number }): Verdict {
  const { value, comparator, threshold } = claim;
  if (value === null) return 'not-measured';
  return (comparator === '>' ? value > threshold : value >= threshold) ? 'met' : 'missed';
}
