import { MIN_STEP } from '~/measure/reports/domain/shown-ratings';
import type { ReportCell } from '~/measure/reports/domain/report';

/**
 * A cell without what satisfaction was before exclusion where few are excluded: with and without them it tells what
 * they were.
 */
export function withoutFewExcluded(cell: ReportCell): ReportCell {
  const excluded = cell.excluded.reduce((sum, { count }) => sum + count, 0);
  return excluded === 0 || excluded >= MIN_STEP ? cell : { ...cell, satisfactionBeforeExclusion: null };
}
