import { intervalOfShare, type Interval } from '~/measure/reports/domain/wilson';
import type { Comparator } from '~/registry/targets/domain/target';
import { decideVerdict } from '~/measure/reports/domain/verdict';

export type Evidence = 'firm' | 'weak';

type Counts = { satisfied: number; rated: number; completed: number | null };
type Threshold = { comparator: Comparator; threshold: number };

/**
 * Whether the verdict would hold if the silent were like those who rated (measurement rule 6): firm when the whole 95 %
 * interval lies on the verdict's side of the threshold. Without ratings it is weak.
 */
export function assessEvidence(claim: Counts & Threshold & { verdict: 'met' | 'missed' }): Evidence {
  const { satisfied, rated, completed, verdict } = claim;
  if (rated <= 0) return 'weak';
  return isFirm(satisfied / rated, rated, completed, claim, verdict) ? 'firm' : 'weak';
}

/**
 * The smallest number of further ratings, at the same share of satisfied ones, that would make the verdict firm:
 * 0 when it is firm already, at most the dossiers not yet rated when their number is known, null when none can.
 */
export function ratingsToSettle(claim: Counts & Threshold): number | null {
  const { satisfied, rated, completed, comparator, threshold } = claim;
  if (rated <= 0) return null;
  const share = satisfied / rated;
  const verdict = decideVerdict({ value: share, comparator, threshold }) === 'met' ? 'met' : 'missed';
  const settles = (more: number) => isFirm(share, rated + more, completed, claim, verdict);
  if (settles(0)) return 0;

  let enough: number;
  if (completed !== null && completed > rated) {
    // When everybody has rated, the share is the truth itself.
    enough = completed - rated;
  } else {
    // A share exactly on the threshold never gets away from it.
    if (share === threshold) return null;
    for (enough = 1; !settles(enough); enough *= 2) if (enough > Number.MAX_SAFE_INTEGER / 4) return null;
  }

  // More ratings only ever narrow the interval, so the first number that settles it can be found by halving.
  let tooFew = 0;
  while (enough - tooFew > 1) {
    const middle = Math.floor((tooFew + enough) / 2);
    if (settles(middle)) enough = middle;
    else tooFew = middle;
  }
  return enough;
}

/**
 * What the silent leave open (measurement rule 6), as fractions: nobody of them satisfied, to everybody. Null without
 * dossiers, and when there are more ratings than dossiers.
 */
export function worstToBest(counts: Counts): Interval | null {
  const { satisfied, rated, completed } = counts;
  if (completed === null || completed <= 0 || rated > completed) return null;
  return [satisfied / completed, (satisfied + completed - rated) / completed];
}

/** Whether two intervals share a value, so that neither unit may be ranked above the other (measurement rule 6). */
export function overlap(a: readonly [number, number], b: readonly [number, number]): boolean {
  return a[0] <= b[1] && b[0] <= a[1];
}

function isFirm(
  share: number,
  rated: number,
  completed: number | null,
  { comparator, threshold }: Threshold,
  verdict: 'met' | 'missed',
): boolean {
  const [low, high] = intervalOfShare(share, rated, completed);
  const lowVerdict = decideVerdict({ value: low, comparator, threshold });
  const highVerdict = decideVerdict({ value: high, comparator, threshold });
  return lowVerdict === verdict && highVerdict === verdict;
}
