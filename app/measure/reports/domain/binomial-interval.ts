import type { Interval } from '~/measure/reports/domain/interval';
import { logFactorial } from '~/measure/reports/domain/log-factorial';

/** What each side of a 95 % interval leaves out. */
const TAIL = 0.025;

/** Halving an interval so often leaves nothing that a number could hold. */
const HALVINGS = 60;

/** Terms this much smaller than their sum no longer change it. */
const NEGLIGIBLE = 1e-17;

/**
 * The 95 % interval of a share whose whole is not known (Clopper and Pearson 1934): exact, so it holds the true share
 * in 95 % of the cases or more. `hits` of `drawn`, `drawn` above zero.
 */
export function binomialInterval(hits: number, drawn: number): Interval {
  return [
    hits === 0 ? 0 : solve((share) => 1 - atMost(hits - 1, drawn, share)),
    hits === drawn ? 1 : 1 - solve((missed) => 1 - atMost(drawn - hits - 1, drawn, missed)),
  ];
}

/** The share at which a probability that rises with it reaches the tail. */
function solve(probability: (share: number) => number): number {
  let [low, high] = [0, 1];
  for (let step = 0; step < HALVINGS; step += 1) {
    const middle = (low + high) / 2;
    if (probability(middle) < TAIL) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The probability of at most so many hits, each with the same share. */
function atMost(hits: number, drawn: number, share: number): number {
  if (hits < 0) return 0;
  if (hits >= drawn || share <= 0) return 1;
  if (share >= 1) return 0;
  if (hits > drawn * share) return 1 - atMost(drawn - hits - 1, drawn, 1 - share);
  const logChoose = logFactorial(drawn) - logFactorial(hits) - logFactorial(drawn - hits);
  let term = Math.exp(logChoose + hits * Math.log(share) + (drawn - hits) * Math.log1p(-share));
  let sum = term;
  for (let x = hits; x > 0 && term > sum * NEGLIGIBLE; x -= 1) {
    term *= (x * (1 - share)) / ((drawn - x + 1) * share);
    sum += term;
  }
  return Math.min(1, sum);
}
