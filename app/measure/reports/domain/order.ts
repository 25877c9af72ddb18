import { isMadeOfRatings } from '~/measure/reports/domain/cell-figures';
import type { Indicator } from '~/registry/targets/domain/target';
import type { Verdict } from '~/measure/reports/domain/verdict';

type Judged = { indicator: Indicator; verdict: Verdict };

/**
 * What needs attention first: cells that miss a target of participation or satisfaction, then those that miss another
 * one, then those with a target that could not be measured, then those that meet all, then those without a target. What
 * people say and how many say it (552 I.2.1.1, annex 9.1a) is what the report is for. Within each group the order given
 * stays.
 */
export function missedFirst<Cell extends { verdicts: readonly Judged[] }>(cells: readonly Cell[]): Cell[] {
  return [...cells].sort((a, b) => rankUrgency(a.verdicts) - rankUrgency(b.verdicts));
}

function rankUrgency(verdicts: readonly Judged[]): number {
  if (verdicts.length === 0) return 4;
  const missed = verdicts.filter(({ verdict }) => verdict === 'missed');
  if (missed.some(({ indicator }) => isMadeOfRatings(indicator))) return 0;
  if (missed.length > 0) return 1;
  return verdicts.some(({ verdict }) => verdict === 'not-measured') ? 2 : 3;
}
