import type { Evidence } from '~/measure/reports/domain/evidence';
import type { Sample } from '~/measure/reports/domain/interval';
import { intervalOfShare } from '~/measure/reports/domain/wilson';
import { decideVerdict, type Threshold } from '~/measure/reports/domain/verdict';

/**
 * Whether the verdict would hold if the silent were like those who rated, by versions 1 and 1.1 (measurement rule 6):
 * likely when Wilson's whole 95 % interval lies on the verdict's side of the threshold, else open, as without ratings.
 */
export function assessByWilson(claim: Sample & Threshold & { verdict: 'met' | 'missed' }): Evidence {
  const { satisfied, rated, completed, verdict } = claim;
  if (rated <= 0) return 'open';
  return isLikely(satisfied / rated, rated, completed, claim, verdict) ? 'likely' : 'open';
}

/**
 * The smallest number of further ratings, at the same share of satisfied ones, that would make the verdict likely:
 * 0 when it is likely already, at most the dossiers not yet rated when their number is known, null when none can.
 */
export function ratingsToLikelihood(claim: Sample & Threshold): number | null {
  const { satisfied, rated, completed, comparator, threshold } = claim;
  if (rated <= 0) return null;
  const share = satisfied / rated;
  const verdict = decideVerdict({ value: share, comparator, threshold }) === 'met' ? 'met' : 'missed';
  const settles = (more: number) => isLikely(share, rated + more, completed, claim, verdict);
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

function isLikely(
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
