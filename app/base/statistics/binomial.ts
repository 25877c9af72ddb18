import { logFactorial } from '~/base/statistics/log-factorial';

/** Terms this much smaller than their sum no longer change it. */
const NEGLIGIBLE = 1e-17;

/**
 * The probability of at most so many hits among those drawn, each with the same share. As the p-value of "the share is
 * at least this one" it is at most α with a probability of at most α, for every number drawn.
 */
export function binomialAtMost(hits: number, drawn: number, share: number): number {
  if (hits < 0) return 0;
  if (hits >= drawn || share <= 0) return 1;
  if (share >= 1) return 0;
  // Below the likeliest number of hits the terms only fall; above it the other tail is the shorter way.
  if (hits > drawn * share) return 1 - binomialAtMost(drawn - hits - 1, drawn, 1 - share);
  const logChoose = logFactorial(drawn) - logFactorial(hits) - logFactorial(drawn - hits);
  let term = Math.exp(logChoose + hits * Math.log(share) + (drawn - hits) * Math.log1p(-share));
  let sum = term;
  for (let x = hits; x > 0 && term > sum * NEGLIGIBLE; x -= 1) {
    term *= (x * (1 - share)) / ((drawn - x + 1) * share);
    sum += term;
  }
  return Math.min(1, sum);
}
