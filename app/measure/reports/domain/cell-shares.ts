import type { ReportCell } from '~/measure/reports/domain/report-cell';

/** What the change from one period to the next is taken of: fractions, null where not measured. */
export type CellShares = { participation: number | null; satisfaction: number | null };

/** By unit id, then by field code; no entry is the same as neither share. */
export type SharesByCell = ReadonlyMap<number, ReadonlyMap<string, CellShares>>;

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
