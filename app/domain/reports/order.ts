import type { Verdict } from '~/domain/targets/verdict';

/**
 * What needs attention first: cells that miss a target, then those with a target that could not be measured, then those
 * that meet all, then those without a target. Within each group the order given stays.
 */
export function missedFirst<Cell extends { verdicts: readonly { verdict: Verdict }[] }>(
  cells: readonly Cell[],
): Cell[] {
  return [...cells].sort((a, b) => urgencyOf(a.verdicts) - urgencyOf(b.verdicts));
}

function urgencyOf(verdicts: readonly { verdict: Verdict }[]): number {
  if (verdicts.length === 0) return 3;
  if (verdicts.some(({ verdict }) => verdict === 'missed')) return 0;
  return verdicts.some(({ verdict }) => verdict === 'not-measured') ? 1 : 2;
}
