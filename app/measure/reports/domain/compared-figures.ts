import type { CellCounts } from '~/measure/reports/domain/cell-counts';
import { computeMeasures } from '~/measure/reports/domain/measures';
import type { Formula } from '~/measure/reports/domain/formulas';
import type { ReportCell } from '~/measure/reports/domain/report-cell';
import type { Plan } from '~/registry/targets/domain/plan';

/**
 * What is compared before and after ratings leave the figures (measurement rule 9). Shares are fractions, null where
 * not measured.
 */
export type ComparedFigures = {
  rated: number;
  satisfaction: number | null;
  completed: number | null;
  /** The numerator that the plan asks for. */
  participants: number;
  participation: number | null;
};

/** The figures that stand on these sums. */
export function computeComparedFigures(counts: CellCounts, plan: Plan, formula: Formula): ComparedFigures {
  const { satisfaction, participants, participation } = computeMeasures(counts, plan, formula);
  const { rated, completed } = counts;
  return {
    rated,
    satisfaction,
    completed,
    participants: plan.verifiedOnly ? participants.verified : participants.all,
    participation: participation.value,
  };
}

/** A cell with and without the ratings that rules keep out; null where they keep out none. */
export function compareExclusions(
  cell: ReportCell,
  { verifiedOnly }: Pick<Plan, 'verifiedOnly'>,
): { before: ComparedFigures; after: ComparedFigures } | null {
  const { rated, completed, excluded, participation, participationBeforeExclusion: before } = cell;
  if (before === null) return null;
  return {
    before: {
      rated: excluded.reduce((sum, { count }) => sum + count, rated),
      satisfaction: cell.satisfactionBeforeExclusion,
      completed,
      participants: before.rated,
      participation: before.value,
    },
    after: {
      rated,
      satisfaction: cell.satisfaction.value,
      completed,
      participants: verifiedOnly ? participation.verified : participation.all,
      participation: participation.value,
    },
  };
}
