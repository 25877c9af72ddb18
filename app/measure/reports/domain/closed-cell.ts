import { listReasons, type CellCounts } from '~/measure/reports/domain/cell-counts';
import { measuredShare, weighVerdict, type CellVerdict } from '~/measure/reports/domain/cell-verdicts';
import type { Evidence } from '~/measure/reports/domain/evidence';
import { isFirstGeneration } from '~/measure/reports/domain/formula-version';
import { readWilsonWord, toWilsonWord, type WilsonWord } from '~/measure/reports/domain/formulas';
import type { ReportCell } from '~/measure/reports/domain/report';
import { summariseRatings } from '~/measure/reports/domain/satisfaction';
import type { Plan } from '~/registry/targets/domain/plan';
import type { TargetRecord } from '~/registry/targets/domain/target';

/**
 * What a report leaves out of a cell, its unit and the unit's descendants together: the dossiers behind the
 * shares, and the ratings however few. On time, online and postal are 0 where the cell has no volume.
 */
type ClosedCounts = Pick<
  CellCounts,
  'onTime' | 'online' | 'postalReceived' | 'postalReturned' | 'levels' | 'excludedSatisfied'
> & { reasons: ReportCell['reasons'] };

/** What the bytes of versions 1 and 1.1 do not have. */
type NewInVerdict = 'tippingPoint' | 'thin' | 'shortfall';
type NewInParticipation = 'all' | 'verified' | 'followsDossiers' | 'awaiting' | 'through';

/**
 * A verdict whose target stands in the manifest, at this place: its words would fill the document otherwise.
 */
type ClosedVerdict = Pick<CellVerdict, 'value' | 'verdict' | 'ratingsToSettle'> &
  Partial<Pick<CellVerdict, NewInVerdict>> & { targetIndex: number; evidence: Evidence | WilsonWord | null };

type ClosedParticipation = Omit<ReportCell['participation'], NewInParticipation> &
  Partial<Pick<ReportCell['participation'], NewInParticipation>>;

/**
 * Participation before exclusion is left out: the document's own sums tell it. So is the version of the formulas, which
 * stands in the manifest.
 */
export type ClosedCell = Omit<ReportCell, 'formula' | 'participation' | 'verdicts' | 'participationBeforeExclusion'> & {
  counts: ClosedCounts;
  participation: ClosedParticipation;
  verdicts: ClosedVerdict[];
};

/** What all cells of a document stand on. */
type Frame = { formula: string; targets: readonly TargetRecord[]; plan: Pick<Plan, 'verifiedOnly'> };

/**
 * A report's cell with its counts in full. Throws RangeError when a verdict's target is not among the
 * targets.
 */
export function closedCell(cell: ReportCell, counts: CellCounts, { targets }: Pick<Frame, 'targets'>): ClosedCell {
  const kept: Omit<ReportCell, 'formula' | 'participationBeforeExclusion'> &
    Partial<Pick<ReportCell, 'formula' | 'participationBeforeExclusion'>> = { ...cell };
  delete kept.formula;
  delete kept.participationBeforeExclusion;
  const { formula, participation, verdicts } = cell;
  const isFirst = isFirstGeneration(formula);
  return {
    ...kept,
    counts: closedCounts(counts),
    participation: isFirst ? toFirstParticipation(participation) : participation,
    verdicts: verdicts.map((one) => {
      const { value, verdict, evidence, ratingsToSettle, tippingPoint, thin, shortfall } = one;
      const targetIndex = indexOfTarget(one, targets);
      return isFirst
        ? { targetIndex, value, verdict, evidence: evidence && toWilsonWord(evidence), ratingsToSettle }
        : { targetIndex, value, verdict, evidence, ratingsToSettle, tippingPoint, thin, shortfall };
    }),
  };
}

/**
 * The report's cell again, its verdicts with the words of their targets. What the bytes of versions 1 and 1.1 do not
 * say follows from what they do; their words for evidence are read in those of today.
 */
export function openedCell(
  closed: ClosedCell,
  { formula, targets, plan }: Frame,
  participationBeforeExclusion: ReportCell['participationBeforeExclusion'],
): ReportCell {
  const { counts, participation, verdicts, ...cell } = closed;
  const { five, three } = counts.levels;
  const ratings = summariseRatings([
    { scale: 'five', levels: five },
    { scale: 'three', levels: three },
  ]);
  const opened = { all: cell.rated, verified: cell.verified, followsDossiers: false, awaiting: 0, through: null };
  const participants = { ...opened, excludedAll: 0, excludedVerified: 0 };
  return {
    ...cell,
    formula,
    participation: { ...opened, ...participation },
    participationBeforeExclusion,
    verdicts: verdicts.map(({ targetIndex, evidence, ...verdict }) => {
      const target = targets[targetIndex];
      if (target === undefined) throw new RangeError(`no target ${targetIndex} in the manifest`);
      const { indicator, threshold, comparator, citation, quoteVi: quote } = target;
      const share = measuredShare(indicator, { ratings, participants }, { ...counts, completed: cell.completed }, plan);
      return {
        indicator,
        target: threshold,
        comparator,
        citation,
        quote,
        tippingPoint: null,
        ...weighVerdict(verdict.verdict, target, share),
        ...verdict,
        evidence:
          evidence === 'firm' || evidence === 'weak'
            ? readWilsonWord(evidence, indicator === 'SATISFACTION')
            : evidence,
      };
    }),
  };
}

function toFirstParticipation(participation: ReportCell['participation']): ClosedParticipation {
  const { state, value, moreRatingsThanDossiers, allValue, verifiedValue } = participation;
  return { state, value, moreRatingsThanDossiers, allValue, verifiedValue };
}

function closedCounts(counts: CellCounts): ClosedCounts {
  const { onTime, online, postalReceived, postalReturned, levels, excludedSatisfied } = counts;
  const { five, three } = levels;
  const reasons = listReasons(counts);
  return {
    onTime,
    online,
    postalReceived,
    postalReturned,
    levels: { five, three },
    excludedSatisfied,
    reasons,
  };
}

function indexOfTarget(verdict: CellVerdict, targets: readonly TargetRecord[]): number {
  const index = targets.findIndex(
    (target) =>
      target.indicator === verdict.indicator &&
      target.threshold === verdict.target &&
      target.comparator === verdict.comparator &&
      target.citation === verdict.citation &&
      target.quoteVi === verdict.quote,
  );
  if (index < 0) throw new RangeError(`the target of a verdict is not in force: ${verdict.citation}`);
  return index;
}
