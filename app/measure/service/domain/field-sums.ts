import { findWorstStanding, type Standing } from '~/measure/reports/domain/standing';
import { largestShortfall, listStandingMisses } from '~/measure/reports/domain/order';
import type { MeasuredIndicator } from '~/measure/reports/domain/cell-figures';
import type { CellVerdict } from '~/measure/reports/domain/cell-verdicts';
import type { ReportCell } from '~/measure/reports/domain/report-cell';
import { figureOf, gapOf, isThin, type ShownFigure } from '~/measure/service/domain/cell-weeks';

/** What is asked of a figure; a fraction. */
export type AskedShare = Pick<CellVerdict, 'comparator' | 'target'>;

/** A unit's figure of one indicator over its fields together, and how each of these stands. */
export type FieldSum = {
  indicator: MeasuredIndicator;
  /** Null where no field shows a figure. */
  figure: ShownFigure | null;
  /** It stands on a handful, and concludes nothing. */
  thin: boolean;
  /** How many fields are in the figure, and how many have ratings or dossiers but show none. */
  told: number;
  untold: number;
  /** How many of the fields in the figure nobody asks anything of. */
  unasked: number;
  /** How many fields have more ratings than dossiers; they are among the `untold`. */
  contradicting: number;
  /** How many fields stand how to what is asked of each; those without a target are in none. */
  standings: Record<Standing, number>;
  /** Of those missed, how many are missed for certain. */
  certain: number;
  /** How many people or dossiers the missed fields lack together. */
  shortfall: number;
  /** What is asked of every field that is in the figure; null where they differ, or one has no target. */
  asked: AskedShare | null;
};

/**
 * Adds up what a unit's fields show of an indicator, and nothing else: a field with too few ratings is left out, or the
 * sum less the others would tell it (measurement rule 10). A decision asks a target of each field, so the sum has no
 * verdict of its own; it says how many fields miss theirs (measurement rule 13).
 */
export function sumFields(cells: readonly ReportCell[], indicator: MeasuredIndicator): FieldSum {
  const told = cells.filter((cell) => figureOf(cell, indicator) !== null);
  const figure = addFigures(told.map((cell) => figureOf(cell, indicator)));
  const standings: FieldSum['standings'] = { met: 0, missed: 0, 'not-measured': 0, pending: 0, thin: 0 };
  let [certain, shortfall] = [0, 0];
  for (const cell of cells) {
    const standing = findWorstStanding(cell, indicator);
    if (standing !== null) standings[standing] += 1;
    const misses = listStandingMisses(cell.verdicts).filter((one) => one.indicator === indicator);
    shortfall += largestShortfall(misses);
    if (misses.some(({ evidence }) => evidence === 'certain')) certain += 1;
  }
  const untold = cells.filter((cell) => !told.includes(cell) && (cell.rated > 0 || (cell.completed ?? 0) > 0));
  return {
    indicator,
    figure,
    thin: figure !== null && isThin(figure),
    told: told.length,
    untold: untold.length,
    unasked: told.filter((cell) => findWorstStanding(cell, indicator) === null).length,
    contradicting: untold.filter((cell) => gapOf(cell, indicator) === 'contradicting').length,
    standings,
    certain,
    shortfall,
    asked: askedOfAll(told, indicator),
  };
}

/** The sum of the figures that are told; null where none is. */
export function addFigures(figures: readonly (ShownFigure | null)[]): ShownFigure | null {
  return figures.reduce(
    (sum, figure) =>
      sum === null || figure === null
        ? (sum ?? figure)
        : { part: sum.part + figure.part, whole: sum.whole + figure.whole },
    null,
  );
}

/** Of several targets of one field the highest threshold is asked. */
function askedOfAll(cells: readonly ReportCell[], indicator: MeasuredIndicator): AskedShare | null {
  const asked = cells.map(({ verdicts }) =>
    verdicts
      .filter((one) => one.indicator === indicator)
      .reduce<AskedShare | null>((most, one) => (most === null || one.target > most.target ? one : most), null),
  );
  const [first = null] = asked;
  if (first === null) return null;
  const { comparator, target } = first;
  return asked.every((one) => one?.target === target && one.comparator === comparator) ? { comparator, target } : null;
}
