import { formulaOf } from '~/measure/reports/domain/formulas';
import { CURRENT_FORMULA_VERSION, type FormulaVersion } from '~/measure/reports/domain/formula-version';
import { computeMeasures } from '~/measure/reports/domain/measures';
import type { ReportCell } from '~/measure/reports/domain/report-cell';
import type { ReportInput } from '~/measure/reports/domain/report-input';
import { buildReportTree, ownCounts, sumUpTree } from '~/measure/reports/domain/roll-up';

/** What the change from one period to the next is taken of: fractions, null where not measured. */
export type CellShares = { participation: number | null; satisfaction: number | null };

/** What they are made from. */
export type ShareInput = Omit<ReportInput, 'fields' | 'handled' | 'reasons' | 'targets'>;

/** By unit id, then by field code; no entry is the same as neither share. */
export type SharesByCell = ReadonlyMap<number, ReadonlyMap<string, CellShares>>;

/**
 * Both shares of every cell of a period, as `makeReport` has them: intervals, evidence and verdicts, which are the most
 * of its work, are left out. `withheld`: for people of a unit, to whom a cell without ratings does not say that there
 * are none (decision 023).
 */
export function computeShares(
  input: ShareInput,
  { withheld = false, version = CURRENT_FORMULA_VERSION }: { withheld?: boolean; version?: FormulaVersion } = {},
): SharesByCell {
  const formula = formulaOf(version);
  const tree = buildReportTree(input);
  const shares = new Map<number, Map<string, CellShares>>();
  for (const [unitId, fields] of sumUpTree(ownCounts({ ...input, handled: [], reasons: [] }, tree), tree)) {
    const ofUnit = new Map<string, CellShares>();
    for (const [field, counts] of fields) {
      const { participation, satisfaction } = computeMeasures(counts, input.plan, formula);
      const isTold = !withheld || counts.rated > 0;
      ofUnit.set(field, { participation: isTold ? participation.value : null, satisfaction });
    }
    shares.set(unitId, ofUnit);
  }
  return shares;
}

/** The shares that a cell of a report shows. */
export function sharesOf({ participation, satisfaction }: ReportCell): CellShares {
  return { participation: participation.value, satisfaction: satisfaction.value };
}

/** What the later of two periods' cells has more than the earlier one, as fractions; null where one is not measured. */
export function changeOf(before: CellShares | undefined, after: CellShares): CellShares {
  return {
    participation: difference(before?.participation, after.participation),
    satisfaction: difference(before?.satisfaction, after.satisfaction),
  };
}

function difference(before: number | null | undefined, after: number | null): number | null {
  return typeof before === 'number' && after !== null ? after - before : null;
}

/** The shares of all cells of a report. */
export function reportShares({ cells }: { cells: readonly ReportCell[] }): SharesByCell {
  const shares = new Map<number, Map<string, CellShares>>();
  for (const cell of cells) {
    const ofUnit = shares.get(cell.unitId) ?? new Map<string, CellShares>();
    ofUnit.set(cell.field, sharesOf(cell));
    shares.set(cell.unitId, ofUnit);
  }
  return shares;
}
