import type { Formatter } from '~/base/text/formatter';
import { isMadeOfRatings } from '~/measure/reports/domain/cell-figures';
import { MIN_JUDGED } from '~/measure/reports/domain/formulas';
import { standingOf, type Standing } from '~/measure/reports/domain/standing';
import type { Indicator } from '~/registry/targets/domain/target';
import { listStandingMisses, missedFirst } from '~/measure/reports/domain/order';
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
  /** Targets, without those that stand on a handful. */
  missed: number;
  met: number;
  notMeasured: number;
  /** Not judged before the period closes. */
  pending: number;
  thin: number;
  /** The missed target that the most people or dossiers lack to; null where none is missed. */
  lacking: { indicator: Indicator; field: string; shortfall: number } | null;
  participation: (Verified & { field: string; value: number; completed: number }) | null;
  satisfaction: (Verified & { field: string; value: number; interval: readonly [number, number] }) | null;
};

/**
 * The units just below a unit. Those that miss a target come first, certain misses before others once the period is
 * closed, and within each group those to which more people lack; the others stand by name, since to order them by value
 * would rank units whose intervals overlap (measurement rule 6).
 */
export function unitRows(
  { report, tree, closed }: PeriodReport,
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
  return missedFirst(rows, { isClosed: closed !== null }).map(({ row }) => row);
}

function toUnitRow(code: string, name: string, cells: readonly ReportCell[]): UnitRow {
  const verdicts = cells.flatMap((cell) => cell.verdicts);
  const count = (standing: Standing) => verdicts.filter((one) => standingOf(one) === standing).length;
  return {
    code,
    name,
    missed: count('missed'),
    met: count('met'),
    notMeasured: count('not-measured'),
    pending: count('pending'),
    thin: count('thin'),
    lacking: findLargest(cells),
    participation: lowest(
      cells.flatMap(({ field, completed, rated, verified, participation: { value } }) =>
        value === null || completed === null || completed < MIN_JUDGED
          ? []
          : [{ field, value, completed, rated, verified }],
      ),
    ),
    satisfaction: lowest(
      cells.flatMap(({ field, rated, verified, satisfaction: { value, interval } }) =>
        value === null || interval === null || rated < MIN_JUDGED ? [] : [{ field, value, rated, verified, interval }],
      ),
    ),
  };
}

function findLargest(cells: readonly ReportCell[]): UnitRow['lacking'] {
  return cells
    .flatMap(({ field, verdicts }) =>
      listStandingMisses(verdicts).map(({ indicator, shortfall }) => ({ indicator, field, shortfall: shortfall ?? 0 })),
    )
    .reduce<UnitRow['lacking']>((most, one) => {
      if (most === null) return one;
      // What people say and how many say it goes before all else.
      const [before, after] = [isMadeOfRatings(most.indicator), isMadeOfRatings(one.indicator)];
      if (before !== after) return after ? one : most;
      return one.shortfall > most.shortfall ? one : most;
    }, null);
}

function lowest<Figure extends { value: number }>(figures: readonly Figure[]): Figure | null {
  return figures.reduce<Figure | null>(
    (low, figure) => (low === null || figure.value < low.value ? figure : low),
    null,
  );
}
