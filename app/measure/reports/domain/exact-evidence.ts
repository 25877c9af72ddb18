import type { Evidence } from '~/measure/reports/domain/evidence';
import { worstToBest, type Interval, type Sample } from '~/measure/reports/domain/interval';
import { reaches, type Threshold, type Verdict } from '~/measure/reports/domain/verdict';

type Claim = Sample & Threshold & { verdict: Exclude<Verdict, 'not-measured'> };

/**
 * Whether a verdict on satisfaction stands whatever the silent would say, or if they are like those who rated
 * (measurement rule 6, version 2). `interval`: the exact one of the same ratings. Null with more ratings than dossiers.
 */
export function assessEvidence(claim: Claim, interval: Interval | null): Evidence | null {
  const { rated, completed } = claim;
  if (completed !== null && rated > completed) return null;
  const bounds = worstToBest(claim);
  if (bounds !== null && isWholly(bounds, claim)) return 'certain';
  return interval !== null && isWholly(interval, claim) ? 'likely' : 'open';
}

/**
 * The smallest number of further ratings, at the same share of satisfied ones, that would make the verdict certain: 0
 * when it is certain already, at most the silent. Null without ratings, where the dossiers are not known, and with more
 * ratings than dossiers.
 */
export function ratingsToCertainty(claim: Claim): number | null {
  const { satisfied, rated, completed, verdict } = claim;
  if (rated <= 0 || completed === null || rated > completed) return null;
  // In whole numbers as long as possible: of m more, satisfied × m ÷ rated are satisfied, and their share stays.
  const silent = completed - rated;
  const worst = (more: number) => (satisfied * (rated + more)) / (rated * completed);
  const best = (more: number) => (satisfied * (rated + more) + rated * (silent - more)) / (rated * completed);
  const settles = (more: number) => (verdict === 'met' ? reaches(worst(more), claim) : !reaches(best(more), claim));
  // Both lines are straight, so the number where one crosses the threshold is known but for rounding.
  const crossing =
    verdict === 'met'
      ? (claim.threshold * rated * completed) / satisfied - rated
      : (rated * (satisfied + silent) - claim.threshold * rated * completed) / (rated - satisfied);
  // A line that lies on its threshold crosses it nowhere.
  let enough = Number.isNaN(crossing) ? 0 : Math.min(Math.max(0, Math.ceil(crossing)), silent);
  while (enough > 0 && settles(enough - 1)) enough -= 1;
  while (enough < silent && !settles(enough)) enough += 1;
  return enough;
}

/**
 * The share of the silent who would have to be satisfied for the threshold to be reached exactly: below it a met target
 * would be missed, above it a missed one met. Null where it lies outside of what the silent can be, and where their
 * number is not known.
 */
export function tippingPoint({ satisfied, rated, completed, threshold }: Sample & Threshold): number | null {
  if (completed === null || rated >= completed) return null;
  const share = (threshold * completed - satisfied) / (completed - rated);
  return share < 0 || share > 1 ? null : share;
}

function isWholly(interval: Interval, claim: Claim): boolean {
  return interval.every((value) => reaches(value, claim) === (claim.verdict === 'met'));
}
