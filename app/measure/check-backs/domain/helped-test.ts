import { binomialAtMost } from '~/base/statistics/binomial';

/**
 * The share of people of whom it is taken for honest that somebody else rated for them: a relative who held the
 * telephone, or an answer given by mistake. Settled, not measured (docs/measurement.md, Check-backs).
 */
export const HELPED_ALLOWANCE = 0.05;

/**
 * The probability that at least so many of the people who answered say that somebody else rated for them, if each did
 * so by honest help or mistake with the allowed probability (exact binomial test). Null where nobody answered.
 */
export function helpedTestP(answers: number, helped: number): number | null {
  if (answers <= 0) return null;
  return binomialAtMost(answers - helped, answers, 1 - HELPED_ALLOWANCE);
}
