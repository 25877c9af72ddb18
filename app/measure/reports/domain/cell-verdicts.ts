import { assessEvidence, ratingsToSettle, type Evidence } from '~/measure/reports/domain/evidence';
import { judgedValue, indicatorValue, type Measures } from '~/measure/reports/domain/measures';
import type { Comparator, Indicator, TargetRecord } from '~/registry/targets/domain/target';
import { decideVerdict, type Verdict } from '~/measure/reports/domain/verdict';

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
  /** Null when not measured. */
  evidence: Evidence | null;
  /** How many more ratings would make the verdict firm; null where that question has no answer. */
  ratingsToSettle: number | null;
};

/**
 * One verdict per target, in the order of the targets. Satisfaction is what those who rated say of everybody, so it
 * needs evidence; all else is counted in full, so a measured verdict is firm.
 */
export function judgeTargets(
  measures: Measures,
  completed: number | null,
  targets: readonly TargetRecord[],
): CellVerdict[] {
  return targets.map((target) => {
    const { indicator, comparator, threshold } = target;
    const verdict = decideVerdict({ value: judgedValue(indicator, measures), comparator, threshold });
    const measured = verdict !== 'not-measured';
    const cellVerdict: CellVerdict = {
      indicator,
      target: threshold,
      comparator,
      citation: target.citation,
      quote: target.quoteVi,
      value: indicatorValue(indicator, measures),
      verdict,
      evidence: measured ? 'firm' : null,
      ratingsToSettle: null,
    };
    if (measured && indicator === 'SATISFACTION') {
      const { satisfied, rated } = measures.ratings;
      const claim = { satisfied, rated, completed, comparator, threshold, verdict };
      cellVerdict.evidence = assessEvidence(claim);
      cellVerdict.ratingsToSettle = ratingsToSettle(claim);
    }
    return cellVerdict;
  });
}
