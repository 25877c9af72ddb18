import { binomialAtMost } from '~/base/statistics/binomial';
import type { Interval } from '~/measure/reports/domain/interval';

/** What each side of a 95 % interval leaves out. */
const TAIL = 0.025;

/** Halving an interval so often leaves nothing that a number could hold. */
const HALVINGS = 60;

/**
 * The 95 % interval of a share whose whole is not known (Clopper and Pearson 1934): exact, so it holds the true share
 * in 95 % of the cases or more. `hits` of `drawn`, `drawn` above zero.
 */
export function binomialInterval(hits: number, drawn: number): Interval {
  return [
    hits === 0 ? 0 : solve((share) => 1 - binomialAtMost(hits - 1, drawn, share)),
    hits === drawn ? 1 : 1 - solve((missed) => 1 - binomialAtMost(drawn - hits - 1, drawn, missed)),
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
