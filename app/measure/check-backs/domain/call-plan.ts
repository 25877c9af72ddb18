import { hypergeometricAtMost } from '~/base/statistics/hypergeometric';
import { largestTelling, type Claim } from '~/measure/check-backs/domain/claim-test';

/** More calls than a team makes in a week are not planned. */
export const MAX_ANSWERS = 1_000;
export const MIN_ANSWERS = 10;

/** What is to be found: the claim, and what the share of all dossiers is feared to be instead. */
export type Suspicion = Claim & { suspected: number };

/**
 * With how many answers a difference is found with which probability: that of the one-sided exact test at 1 % when the
 * suspicion is true. 0 to 1; 0 with more answers than dossiers.
 */
export function powerOf({ suspected, ...claim }: Suspicion, answers: number): number {
  if (answers > claim.dossiers) return 0;
  const good = Math.floor(claim.dossiers * suspected + 1e-9);
  const telling = largestTelling(claim, answers);
  return telling < 0 ? 0 : hypergeometricAtMost({ population: claim.dossiers, good, drawn: answers }, telling);
}

/**
 * The smallest number of answers, from 10 on, that finds the suspicion with at least the wished power; null where even
 * the most that are planned, or all dossiers, do not.
 */
export function answersNeeded(suspicion: Suspicion, power: number): number | null {
  const most = Math.min(MAX_ANSWERS, suspicion.dossiers);
  for (let answers = Math.min(MIN_ANSWERS, most); answers <= most; answers += 1) {
    if (powerOf(suspicion, answers) >= power) return answers;
  }
  return null;
}

/**
 * How many dossiers are drawn so that enough people answer, when a share of them is reached. `dossiers`: how many there
 * are at most, Infinity where nobody knows.
 */
export function dossiersToDraw(answers: number, reachShare: number, dossiers: number): number {
  return Math.min(dossiers, Math.ceil(answers / reachShare - 1e-9));
}
