import type { DayRange } from '~/base/calendar/day-range';
import { CURRENT_FORMULA_VERSION } from '~/measure/reports/domain/formula-version';
import { formulaOf } from '~/measure/reports/domain/formulas';
import { makeCell, type ReportCell } from '~/measure/reports/domain/report-cell';
import type { ReportInput } from '~/measure/reports/domain/report-input';
import { buildReportTree, ownCounts, sumUpTree } from '~/measure/reports/domain/roll-up';
import type { UnitTree } from '~/registry/units/domain/unit-tree';

/** What any range of days is summed of. Nothing is asked of one: targets are left out. */
export type RangeInput = Omit<ReportInput, 'period' | 'soFar' | 'reasons' | 'targets'> & { period: DayRange };

/**
 * The cells of any range of days, summed and rolled up as those of a report (measurement rules 3, 7 and 10), without a
 * verdict: whoever chooses the days would choose it (rule 14). Fields in the catalogue's order.
 */
export function makeRangeCells(input: RangeInput): { cells: ReportCell[]; tree: UnitTree } {
  const formula = formulaOf(CURRENT_FORMULA_VERSION);
  const tree = buildReportTree(input);
  const totals = sumUpTree(ownCounts({ ...input, reasons: [] }, tree), tree);
  const judged = { targets: [], plan: input.plan, formula, through: null };
  const orderOf = new Map(input.fields.map(({ code, sortOrder }) => [code, sortOrder]));
  const cells = tree.units.flatMap((unit) =>
    [...(totals.get(unit.id) ?? [])]
      .sort(([a], [b]) => (orderOf.get(a) ?? Infinity) - (orderOf.get(b) ?? Infinity) || (a < b ? -1 : 1))
      .map(([field, counts]) => makeCell(unit, field, counts, judged)),
  );
  return { cells, tree };
}
