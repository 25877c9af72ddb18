import { listReasons, type CellCounts } from '~/measure/reports/domain/cell-counts';
import type { CellVerdict } from '~/measure/reports/domain/cell-verdicts';
import type { ReportCell } from '~/measure/reports/domain/report';
import type { TargetRecord } from '~/registry/targets/domain/target';

/**
 * What a report leaves out of a cell, its unit and the unit's descendants together: the dossiers behind the
 * shares, and the ratings however few. On time, online and postal are 0 where the cell has no volume.
 */
type ClosedCounts = Pick<
  CellCounts,
  'onTime' | 'online' | 'postalReceived' | 'postalReturned' | 'levels' | 'excludedSatisfied'
> & { reasons: ReportCell['reasons'] };

/**
 * A verdict whose target stands in the manifest, at this place: its words would fill the document otherwise.
 */
type ClosedVerdict = Omit<CellVerdict, 'indicator' | 'target' | 'comparator' | 'citation' | 'quote'> & {
  targetIndex: number;
};

/** Participation before exclusion is left out: the document's own sums tell it. */
export type ClosedCell = Omit<ReportCell, 'verdicts' | 'participationBeforeExclusion'> & {
  counts: ClosedCounts;
  verdicts: ClosedVerdict[];
};

/**
 * A report's cell with its counts in full. Throws RangeError when a verdict's target is not among the
 * targets.
 */
export function closedCell(cell: ReportCell, counts: CellCounts, targets: readonly TargetRecord[]): ClosedCell {
  const kept: Omit<ReportCell, 'participationBeforeExclusion'> &
    Partial<Pick<ReportCell, 'participationBeforeExclusion'>> = { ...cell };
  delete kept.participationBeforeExclusion;
  return {
    ...kept,
    counts: closedCounts(counts),
    verdicts: cell.verdicts.map((verdict) => ({
      targetIndex: indexOfTarget(verdict, targets),
      value: verdict.value,
      verdict: verdict.verdict,
      evidence: verdict.evidence,
      ratingsToSettle: verdict.ratingsToSettle,
    })),
  };
}

/** The report's cell again, its verdicts with the words of their targets. */
export function openedCell(
  closed: ClosedCell,
  targets: readonly TargetRecord[],
  participationBeforeExclusion: ReportCell['participationBeforeExclusion'],
): ReportCell {
  const cell: Omit<ClosedCell, 'counts'> & Partial<Pick<ClosedCell, 'counts'>> = { ...closed };
  delete cell.counts;
  return {
    ...cell,
    participationBeforeExclusion,
    verdicts: closed.verdicts.map(({ targetIndex, ...verdict }) => {
      const target = targets[targetIndex];
      if (target === undefined) throw new RangeError(`no target ${targetIndex} in the manifest`);
      const { indicator, threshold, comparator, citation, quoteVi: quote } = target;
      return { indicator, target: threshold, comparator, citation, quote, ...verdict };
    }),
  };
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
