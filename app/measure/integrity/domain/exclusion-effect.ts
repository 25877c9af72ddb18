import { sumBranch, type BranchRows } from '~/measure/reports/domain/branch-counts';
import { emptyCounts } from '~/measure/reports/domain/cell-counts';
import { computeComparedFigures, type ComparedFigures } from '~/measure/reports/domain/compared-figures';
import { formulaOf } from '~/measure/reports/domain/formulas';
import { CURRENT_FORMULA_VERSION } from '~/measure/reports/domain/formula-version';
import type { TallyRow } from '~/measure/reports/domain/report-input';
import type { Plan } from '~/registry/targets/domain/plan';

/** What a unit and those below it have in a week. */
type BranchFigures = BranchRows & { plan: Plan };

/** Ratings of one level that a proposal would move from one exclusion to another. */
export type MovedCount = Pick<TallyRow, 'unitId' | 'field' | 'scale' | 'verified'> & {
  level: number;
  count: number;
  from: string;
  to: string;
};

export type ExclusionEffect = { field: string; moved: number; before: ComparedFigures; after: ComparedFigures };

/**
 * What would become of each field's figures: `moved` are the ratings that a proposal names, `others` those that follow
 * from it, since of a dossier one counts (decision 037).
 */
export function exclusionEffect(
  { plan, ...branch }: BranchFigures,
  moved: readonly MovedCount[],
  others: readonly MovedCount[] = [],
): ExclusionEffect[] {
  const fields = [...new Set([...moved, ...others].map(({ field }) => field))].sort();
  return fields.map((field) => {
    const rows = moved.filter((row) => row.field === field);
    const following = others.filter((row) => row.field === field);
    const shift = [...rows, ...following].flatMap((row) => [toTally(row, row.from, -1), toTally(row, row.to, 1)]);
    const figures = (added: readonly TallyRow[]) => {
      const sums = sumBranch({ ...branch, tallies: [...branch.tallies, ...added] });
      return computeComparedFigures(sums.get(field) ?? emptyCounts(), plan, formulaOf(CURRENT_FORMULA_VERSION));
    };
    return {
      field,
      moved: rows.reduce((sum, { count }) => sum + count, 0),
      before: figures([]),
      after: figures(shift),
    };
  });
}

function toTally(
  { unitId, field, scale, verified, level, count }: MovedCount,
  exclusion: string,
  sign: 1 | -1,
): TallyRow {
  const levels: [number, number, number, number, number] = [0, 0, 0, 0, 0];
  levels[level - 1] = sign * count;
  return { unitId, field, scale, verified, exclusion, levels };
}
