import type { CellCounts } from '~/measure/reports/domain/cell-counts';
import type { Evidence } from '~/measure/reports/domain/evidence';
import { MIN_JUDGED, type Formula } from '~/measure/reports/domain/formulas';
import { judgedValue, indicatorValue, type Measures } from '~/measure/reports/domain/measures';
import { shortfall } from '~/measure/reports/domain/shortfall';
import { decideVerdict, type Verdict } from '~/measure/reports/domain/verdict';
import type { Plan } from '~/registry/targets/domain/plan';
import type { Comparator, Indicator, TargetRecord } from '~/registry/targets/domain/target';

/** What one target says of one cell, with the clause and the words it comes from. */
export type CellVerdict = {
  indicator: Indicator;
  /** The threshold, a fraction. */
  target: number;
  comparator: Comparator;
  citation: string;
  quote: string;
  value: number | null;
  verdict: Verdict;
  /** Null when not measured, and where ratings and dossiers contradict each other. */
  evidence: Evidence | null;
  /**
   * How many more ratings would settle it; null where that question has no answer. In what was closed under versions 1
   * and 1.1: would make it likely.
   */
  ratingsToSettle: number | null;
  /** The share of the silent who would have to be satisfied for the threshold to be reached exactly. */
  tippingPoint: number | null;
  /** It stands on a handful: it has no colour, leads no list and is nobody's worst (measurement rule 4). */
  thin: boolean;
  /** People or dossiers that lack to reach the target; null when not measured. */
  shortfall: number | null;
};

/** What a share is taken of. */
type Share = { part: number; whole: number };

/**
 * One verdict per target, in the order of the targets. Satisfaction is what those who rated say of everybody, so it
 * needs evidence; all else is counted in full, so a measured verdict is certain. In an open period that is of the
 * dossiers sent so far, and no list goes by it (`missedFirst`).
 */
export function judgeTargets(
  measures: Measures,
  counts: CellCounts,
  targets: readonly TargetRecord[],
  plan: Plan,
  formula: Formula,
): CellVerdict[] {
  return targets.map((target) => {
    const { indicator, comparator, threshold } = target;
    const verdict = decideVerdict({ value: judgedValue(indicator, measures), comparator, threshold });
    const cellVerdict: CellVerdict = {
      indicator,
      target: threshold,
      comparator,
      citation: target.citation,
      quote: target.quoteVi,
      value: indicatorValue(indicator, measures),
      verdict,
      evidence: verdict === 'not-measured' ? null : 'certain',
      ratingsToSettle: null,
      tippingPoint: null,
      ...weighVerdict(verdict, target, measuredShare(indicator, measures, counts, plan)),
    };
    if (verdict === 'not-measured' || indicator !== 'SATISFACTION') return cellVerdict;
    const { satisfied, rated } = measures.ratings;
    const claim = { satisfied, rated, completed: formula.population(counts), comparator, threshold, verdict };
    return { ...cellVerdict, ...formula.judgeSatisfaction(claim) };
  });
}

/** Whether a verdict stands on a handful, and what lacks; neither when it is not measured. */
export function weighVerdict(
  verdict: Verdict,
  target: Pick<TargetRecord, 'comparator' | 'threshold'>,
  share: Share,
): Pick<CellVerdict, 'thin' | 'shortfall'> {
  if (verdict === 'not-measured') return { thin: false, shortfall: null };
  return { thin: share.whole < MIN_JUDGED, shortfall: shortfall(share, target) };
}

/** The counts that an indicator is a share of, of a cell in which it is measured. */
export function measuredShare(
  indicator: Indicator,
  { ratings, participants }: Pick<Measures, 'ratings' | 'participants'>,
  counts: Pick<CellCounts, 'completed' | 'onTime' | 'online' | 'postalReceived' | 'postalReturned'>,
  { verifiedOnly }: Pick<Plan, 'verifiedOnly'>,
): Share {
  const parts: Record<Exclude<Indicator, 'SATISFACTION'>, number> = {
    PARTICIPATION: verifiedOnly ? participants.verified : participants.all,
    ON_TIME: counts.onTime,
    ONLINE_SHARE: counts.online,
    POSTAL_RECEIVED: counts.postalReceived,
    POSTAL_RETURNED: counts.postalReturned,
    PUBLICATION: 0,
  };
  if (indicator === 'SATISFACTION') return { part: ratings.satisfied, whole: ratings.rated };
  return { part: parts[indicator], whole: counts.completed ?? 0 };
}
