import type { Formatter } from '~/base/text/formatter';
import { missedFirst } from '~/measure/reports/domain/order';
import type { ReportCell } from '~/measure/reports/domain/report';
import type { UnitRecord } from '~/registry/units/domain/unit';
import type { PeriodReport } from '~/measure/reports/store/report.server';

/** The ratings of a figure, and how many of them are verified. */
type Verified = { rated: number; verified: number };

/**
 * One unit below the one that is shown: how it stands to its targets, and its lowest figures with their
 * fields.
 */
export type UnitRow = {
  code: string;
  name: string;
  missed: number;
  met: number;
  notMeasured: number;
  participation: (Verified & { field: string; value: number; completed: number }) | null;
  satisfaction: (Verified & { field: string; value: number; interval: readonly [number, number] }) | null;
};

/**
 * The units just below a unit. Those that miss a target come first, the main ones before others, and within each group
 * they stand by name: to order them by value would rank units whose intervals overlap (measurement rule 6).
 */
export function unitRows(
  { report, tree }: PeriodReport,
  unit: UnitRecord,
  compare: Formatter['compare'],
  nameOf: (unit: UnitRecord) => string,
): UnitRow[] {
  const cellsOf = new Map<number, ReportCell[]>();
  for (const cell of report.cells) {
    const cells = cellsOf.get(cell.unitId);
    if (cells === undefined) cellsOf.set(cell.unitId, [cell]);
    else cells.push(cell);
  }
  const rows = [...tree.childrenOf(unit.id)]
    .filter((child) => cellsOf.has(child.id))
    .sort((a, b) => compare(nameOf(a), nameOf(b)))
    .map((child) => {
      const cells = cellsOf.get(child.id) ?? [];
      return {
        row: toUnitRow(child.code, nameOf(child), cells),
        verdicts: cells.flatMap((cell) => cell.verdicts),
      };
    });
  return missedFirst(rows).map(({ row }) => row);
}

function toUnitRow(code: string, name: string, cells: readonly ReportCell[]): UnitRow {
  const verdicts = cells.flatMap((cell) => cell.verdicts);
  const count = (verdict: string) => verdicts.filter((one) => one.verdict === verdict).length;
  return {
    code,
    name,
    missed: count('missed'),
    met: count('met'),
    notMeasured: count('not-measured'),
    participation: lowest(
      cells.flatMap(({ field, completed, rated, verified, participation: { value } }) =>
        value === null || completed === null ? [] : [{ field, value, completed, rated, verified }],
      ),
    ),
    satisfaction: lowest(
      cells.flatMap(({ field, rated, verified, satisfaction: { value, interval } }) =>
        value === null || interval === null ? [] : [{ field, value, rated, verified, interval }],
      ),
    ),
  };
}

function lowest<Figure extends { value: number }>(figures: readonly Figure[]): Figure | null {
  return figures.reduce<Figure | null>(
    (low, figure) => (low === null || figure.value < low.value ? figure : low),
    null,
  );
}
