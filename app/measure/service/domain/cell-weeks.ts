import type { LocalDay } from '~/base/calendar/local-day';
import type { RunPoint } from '~/base/statistics/run-chart';
import { cellFigures, type MeasuredIndicator } from '~/measure/reports/domain/cell-figures';
import { MIN_JUDGED } from '~/measure/reports/domain/formulas';
import type { ReportCell } from '~/measure/reports/domain/report-cell';
import type { Origin } from '~/registry/units/domain/unit-lineage';

/** One unit × field × indicator: what a week has one figure of. */
export type NamedCell = { unitId: number; field: string; indicator: MeasuredIndicator };

/** A figure of a closed week as its report shows it: what was counted, out of what. */
export type ShownFigure = { part: number; whole: number };

/**
 * Why a week has no figure. `not-told`: nobody rated, too few did, or no dossiers were sent (measurement rule 4);
 * `contradicting`: more ratings than dossiers; `not-closed`: the week was never closed, or its bytes are damaged.
 */
export type WeekGap = 'not-told' | 'contradicting' | 'not-closed';

/** A closed week of a cell, the units below it included. */
export type CellWeek = {
  week: string;
  firstDay: LocalDay;
  lastDay: LocalDay;
  figure: ShownFigure | null;
  /** Null where there is a figure. */
  gap: WeekGap | null;
};

/** A week of a unit's series, and whose figure it is: the unit's, or of what it came out of (measurement rule 12). */
export type SeriesWeek = CellWeek & { origin: Origin };

/**
 * What a report's cell shows of an indicator, as counts. Null where it shows no figure, and where ratings and dossiers
 * contradict each other. It is made of what is shown and of nothing else (measurement rule 10).
 */
export function figureOf(cell: ReportCell, indicator: MeasuredIndicator): ShownFigure | null {
  const { value, whole } = readFigure(cell, indicator);
  // A share of whole numbers times its whole is that number again, but for the last digit of the quotient.
  return value === null || whole === null || whole <= 0 || value > 1
    ? null
    : { part: Math.round(value * whole), whole };
}

/** Why a report's cell has no figure of an indicator; null where it has one. */
export function gapOf(cell: ReportCell | undefined, indicator: MeasuredIndicator): WeekGap | null {
  if (cell === undefined) return 'not-told';
  if (figureOf(cell, indicator) !== null) return null;
  return (readFigure(cell, indicator).value ?? 0) > 1 ? 'contradicting' : 'not-told';
}

/** A week as a point of a run chart: one on a handful is a gap, since a single person moves it (measurement rule 4). */
export function toRunPoint({ week, figure }: CellWeek): RunPoint {
  return figure === null || isThin(figure)
    ? { at: week, value: null, whole: null }
    : { at: week, value: figure.part / figure.whole, whole: figure.whole };
}

/** Whether a figure stands on a handful. */
export function isThin({ whole }: ShownFigure): boolean {
  return whole < MIN_JUDGED;
}

function readFigure(cell: ReportCell, indicator: MeasuredIndicator): { value: number | null; whole: number | null } {
  const figure = cellFigures.find((one) => one.indicator === indicator);
  return { value: figure?.value(cell) ?? null, whole: figure?.whole(cell) ?? null };
}
