import { hypergeometricAtMost } from '~/base/statistics/hypergeometric';

/**
 * A difference is shown when chance alone would give it at most once in a hundred samples. Pay hangs on the figures, so
 * a false alarm is dearer here than the usual one in twenty.
 */
export const CLAIM_TEST_LEVEL = 0.01;

/** What a figure claims of everybody: the share of a number of dossiers. */
export type Claim = { dossiers: number; share: number };

/**
 * The probability of at most so many of the called ones if the claim were true of all dossiers (exact, drawn without
 * putting back; a claim between two whole numbers is read as the upper one). Small: fewer people say so than the
 * figure claims. Null where nobody answered, or the claim is above one.
 */
export function claimTestP({ dossiers, share }: Claim, answers: number, saying: number): number | null {
  if (answers <= 0 || answers > dossiers || share > 1) return null;
  return hypergeometricAtMost(
    { population: dossiers, good: claimedDossiers({ dossiers, share }), drawn: answers },
    saying,
  );
}

/** The largest number of people whose saying so still shows a difference; -1 where no number does. */
export function largestTelling(claim: Claim, answers: number): number {
  const draw = { population: claim.dossiers, good: claimedDossiers(claim), drawn: answers };
  let [low, high] = [-1, answers];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (hypergeometricAtMost(draw, middle) <= CLAIM_TEST_LEVEL) low = middle;
    else high = middle - 1;
  }
  return low;
}

function claimedDossiers({ dossiers, share }: Claim): number {
  return Math.min(dossiers, Math.ceil(dossiers * share - 1e-9));
}
