import { figureOf, type NamedCell } from '~/measure/service/domain/cell-weeks';
import { cellFigures } from '~/measure/reports/domain/cell-figures';
import { listStandingMisses } from '~/measure/reports/domain/order';
import type { ReportCell } from '~/measure/reports/domain/report-cell';

/** A figure of a closed week that misses its target whatever anybody could still say. */
export type CertainMiss = NamedCell & {
  /** The share that it is, and the threshold that it misses. */
  value: number;
  target: number;
  /** How many more people or dossiers would have reached it. */
  shortfall: number;
};

/**
 * What a closed week's cells certainly miss, not on a handful, where the unit itself completed dossiers of the field
 * (`volumes`, each unit's own): an office above that has none of its own leaves it to those below. What is asked of a
 * cell twice counts once, by the target that more is missing to.
 */
export function listCertainMisses(
  cells: readonly ReportCell[],
  volumes: readonly { unitId: number; field: string; completed: number }[],
): CertainMiss[] {
  const own = new Set(
    volumes.filter(({ completed }) => completed > 0).map(({ unitId, field }) => `${unitId} ${field}`),
  );
  return cells
    .filter(({ unitId, field }) => own.has(`${unitId} ${field}`))
    .flatMap((cell) => {
      const misses = listStandingMisses(cell.verdicts).filter(({ evidence }) => evidence === 'certain');
      return cellFigures.flatMap(({ indicator }): CertainMiss[] => {
        const [worst] = misses
          .filter((miss) => miss.indicator === indicator)
          .sort((a, b) => (b.shortfall ?? 0) - (a.shortfall ?? 0));
        const figure = figureOf(cell, indicator);
        if (worst === undefined || figure === null) return [];
        const { unitId, field } = cell;
        const value = figure.part / figure.whole;
        return [{ unitId, field, indicator, value, target: worst.target, shortfall: worst.shortfall ?? 0 }];
      });
    });
}
