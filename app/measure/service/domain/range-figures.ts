import { cellFigures, type MeasuredIndicator } from '~/measure/reports/domain/cell-figures';
import type { ReportCell } from '~/measure/reports/domain/report-cell';
import { figureOf, gapOf, type CellWeek, type ShownFigure, type WeekGap } from '~/measure/service/domain/cell-weeks';
import { addFigures } from '~/measure/service/domain/field-sums';

/**
 * What some days tell of one indicator. `weeks`: how many closed weeks are in the figure, null where it is counted by
 * days.
 */
export type RangeFigure = { figure: ShownFigure | null; gap: WeekGap | null; weeks: number | null };

/** One unit × field of a range of days. */
export type RangeCell = { unitId: number; field: string; figures: Record<MeasuredIndicator, RangeFigure> };

/** A cell that is counted by days, as it shows (measurement rule 10). */
export function toRangeCell(cell: ReportCell): RangeCell {
  const { unitId, field } = cell;
  return {
    unitId,
    field,
    figures: figuresBy((indicator) => ({
      figure: figureOf(cell, indicator),
      gap: gapOf(cell, indicator),
      weeks: null,
    })),
  };
}

/**
 * Closed weeks together: what each of them tells is added up, and nothing else. A week that tells nothing, as too few
 * rated, is left out, or the sum less the others would tell it (measurement rule 14).
 */
export function sumWeeks(weeks: readonly Pick<CellWeek, 'figure' | 'gap'>[]): RangeFigure {
  const figure = addFigures(weeks.map((week) => week.figure));
  return {
    figure,
    gap: figure === null ? (weeks.find(({ gap }) => gap === 'contradicting')?.gap ?? 'not-told') : null,
    weeks: weeks.filter((week) => week.figure !== null).length,
  };
}

/** The figure of several fields together: the sum of those that tell one. */
export function sumOfFields(cells: readonly RangeCell[], indicator: MeasuredIndicator): ShownFigure | null {
  return addFigures(cells.map(({ figures }) => figures[indicator].figure));
}

/** Whether anything at all is told of a cell. */
export function tellsAnything({ figures }: RangeCell): boolean {
  return Object.values(figures).some(({ figure, gap }) => figure !== null || gap === 'contradicting');
}

/** One figure for each indicator. */
export function figuresBy(of: (indicator: MeasuredIndicator) => RangeFigure): Record<MeasuredIndicator, RangeFigure> {
  const figures = cellFigures.map(({ indicator }) => [indicator, of(indicator)] as const);
  return Object.fromEntries(figures) as Record<MeasuredIndicator, RangeFigure>;
}
