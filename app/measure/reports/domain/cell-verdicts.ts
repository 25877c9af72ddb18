import type { CellCounts } from '~/measure/reports/domain/cell-counts';
import type { Evidence, SatisfactionEvidence } from '~/measure/reports/domain/evidence';
import { MIN_JUDGED, type Formula } from '~/measure/reports/domain/formulas';
import type { Interval } from '~/measure/reports/domain/interval';
import { judgedValue, indicatorValue, type Measures } from '~/measure/reports/domain/measures';
import { shortfall } from '~/measure/reports/domain/shortfall';
import { decideVerdict, type ToldVerdict, type Verdict } from '~/measure/reports/domain/verdict';
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
  verdict: ToldVerdict;
  /** Null when not measured or pending, and where ratings and dossiers contradict each other. */
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
  /** People or dossiers that lack to reach the target; null when not measured, and while ratings show in steps. */
  shortfall: number | null;
};

/** What a cell is judged by; `interval`: the one of its satisfaction, where that is measured. */
type Judging = {
  targets: readonly TargetRecord[];
  plan: Plan;
  formula: Formula;
  interval: Interval | null;
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
  { targets, plan, formula, interval }: Judging,
): CellVerdict[] {
  return targets.map((target) => {
    const { indicator, comparator, threshold } = target;
    const verdict = decideVerdict({ value: judgedValue(indicator, measures), comparator, threshold });
    const { thin, shortfall } = weighVerdict(verdict, target, measuredShare(indicator, measures, counts, plan));
    const { evidence, ratingsToSettle, tippingPoint } = weighEvidence(verdict, target, measures, counts, {
      formula,
      interval,
    });
    return {
      indicator,
      target: threshold,
      comparator,
      citation: target.citation,
      quote: target.quoteVi,
      value: indicatorValue(indicator, measures),
      verdict,
      evidence,
      ratingsToSettle,
      tippingPoint,
      thin,
      shortfall,
    };
  });
}

const COUNTED: SatisfactionEvidence = { evidence: 'certain', ratingsToSettle: null, tippingPoint: null };
const NOT_MEASURED: SatisfactionEvidence = { ...COUNTED, evidence: null };

function weighEvidence(
  verdict: Verdict,
  { indicator, comparator, threshold }: TargetRecord,
  { ratings: { satisfied, rated } }: Measures,
  counts: CellCounts,
  { formula, interval }: Pick<Judging, 'formula' | 'interval'>,
): SatisfactionEvidence {
  if (verdict === 'not-measured') return NOT_MEASURED;
  if (indicator !== 'SATISFACTION') return COUNTED;
  const completed = formula.population(counts);
  return formula.judgeSatisfaction({ satisfied, rated, completed, comparator, threshold, verdict }, interval);
}

/** Whether a verdict stands on a handful, and what lacks; neither when it is not measured. */
export function weighVerdict(
  verdict: ToldVerdict,
  target: Pick<TargetRecord, 'comparator' | 'threshold'>,
  share: Share,
): Pick<CellVerdict, 'thin' | 'shortfall'> {
  if (verdict === 'not-measured' || verdict === 'pending') return { thin: false, shortfall: null };
  return { thin: share.whole < MIN_JUDGED, shortfall: shortfall(share, target) };
}

/** The counts that an indicator is a share of, of a cell in which it is measured. */
export function measuredShare(
  indicator: Indicator,
  { ratings, participants }: Pick<Measures, 'ratings' | 'participants'>,
  counts: Pick<CellCounts, 'completed' | 'onTime' | 'online' | 'postalReceived' | 'postalReturned'>,
  { verifiedOnly }: Pick<Plan, 'verifiedOnly'>,
): Share {
  const whole = counts.completed ?? 0;
  switch (indicator) {
    case 'SATISFACTION':
      return { part: ratings.satisfied, whole: ratings.rated };
    case 'PARTICIPATION':
      return { part: verifiedOnly ? participants.verified : participants.all, whole };
    case 'ON_TIME':
      return { part: counts.onTime, whole };
    case 'ONLINE_SHARE':
      return { part: counts.online, whole };
    case 'POSTAL_RECEIVED':
      return { part: counts.postalReceived, whole };
    case 'POSTAL_RETURNED':
      return { part: counts.postalReturned, whole };
    case 'PUBLICATION':
      return { part: 0, whole };
  }
}
