import type { ReviewFigure } from '~/improve/review/pages/review-figures.server';
import type { ReviewPage } from '~/improve/review/pages/review-page.server';
import { makeGridCell } from '~/measure/grid/domain/grid-cell';
import { cellFigures } from '~/measure/reports/domain/cell-figures';
import { MIN_STEP } from '~/measure/reports/domain/shown-ratings';
import type { ReportCell } from '~/measure/reports/domain/report';
import type { ShownFigure } from '~/measure/service/domain/cell-weeks';
import type { Sheet, SheetValue } from '~/platform/files/xlsx-stream';
import type { AdminRequest } from '~/registry/people/pages/admin-route.server';

type Translate = AdminRequest['t'];

/** The sheets of a review, in the reader's words; shares are fractions. */
export function reviewSheets(page: ReviewPage, t: Translate): Sheet[] {
  const { figures, putRight, fields, chosen, fieldNames, unit } = page;
  const nameOf = (field: string) => fieldNames[field] ?? field;
  const head = (...keys: readonly Column[]) => keys.map((key) => t(`review:sheet.${key}`));
  const judged = ['indicator', 'value', 'whole', 'state', 'target', 'evidence', 'shortfall'] as const;
  const sheets: Sheet[] = [
    {
      name: t('review:sheet.figures'),
      header: head('indicator', 'value', 'part', 'whole', 'target', 'shortfall', 'previous', 'yearBefore'),
      widths: [30, 12, 12, 12, 12, 12, 14, 22],
      rows: figures.map(({ sum, previous, yearBefore }) => [
        t(`reports:indicator.${sum.indicator}`),
        shareOf(sum.figure),
        sum.figure?.part ?? null,
        sum.figure?.whole ?? null,
        sum.asked?.target ?? null,
        sum.standings.missed === 0 ? null : sum.shortfall,
        shareOf(previous),
        shareOf(yearBefore),
      ]),
    },
    {
      name: t('review:sheet.putRight'),
      header: head('unit', 'field', 'indicator', 'value', 'whole', 'target', 'shortfall', 'runWeeks', 'since'),
      widths: [36, 30, 30, 12, 12, 12, 12, 14, 14],
      rows: putRight.items.map(({ unitName, field, indicator, miss, run }) => [
        unitName,
        nameOf(field),
        t(`reports:indicator.${indicator}`),
        shareOf(miss?.figure ?? null),
        miss?.figure.whole ?? null,
        miss?.target ?? null,
        miss?.shortfall ?? null,
        run?.weeks ?? null,
        run?.since ?? null,
      ]),
    },
    {
      name: t('review:sheet.weeks'),
      header: head('indicator', 'week', 'value', 'part', 'whole', 'low', 'centre', 'high', 'origin'),
      widths: [30, 12, 12, 12, 12, 14, 16, 14, 34],
      rows: figures.flatMap((figure) => weekRows(figure, t)),
    },
    {
      name: t('review:sheet.fields'),
      header: head('field', ...judged),
      widths: [30, 30, 12, 12, 24, 12, 18, 12],
      rows: (chosen === null ? fields : [chosen.cell]).flatMap((cell) =>
        cellRows(cell, t).map((row) => [nameOf(cell.field), ...row]),
      ),
    },
  ];
  if (chosen === null || chosen.units.length === 0) return sheets;
  return [
    ...sheets,
    {
      name: t('review:sheet.units'),
      header: head('unit', ...judged),
      widths: [36, 30, 12, 12, 24, 12, 18, 12],
      rows: [{ name: unit.name, cell: chosen.cell }, ...chosen.units].flatMap(({ name, cell }) =>
        cellRows(cell, t).map((row) => [name, ...row]),
      ),
    },
  ];
}

type Column =
  | 'indicator'
  | 'field'
  | 'unit'
  | 'value'
  | 'part'
  | 'whole'
  | 'target'
  | 'state'
  | 'evidence'
  | 'shortfall'
  | 'previous'
  | 'yearBefore'
  | 'week'
  | 'low'
  | 'centre'
  | 'high'
  | 'origin'
  | 'runWeeks'
  | 'since';

function shareOf(figure: ShownFigure | null): number | null {
  return figure === null ? null : figure.part / figure.whole;
}

function weekRows({ chart, sum }: ReviewFigure, t: Translate): SheetValue[][] {
  return (chart?.weeks ?? []).map(({ week, figure, limits, origin }) => [
    t(`reports:indicator.${sum.indicator}`),
    week,
    shareOf(figure),
    figure?.part ?? null,
    figure?.whole ?? null,
    limits?.low ?? null,
    limits?.centre ?? null,
    limits?.high ?? null,
    origin === 'own' ? null : t(`actions:chart.origin.${origin}`),
  ]);
}

/** One row for each indicator of a cell, as the table of all fields shows it. */
function cellRows(cell: ReportCell, t: Translate): SheetValue[][] {
  return cellFigures.map((figure) => {
    const { state, value, whole, verdict, evidence } = makeGridCell(cell, figure);
    return [
      t(`reports:indicator.${figure.indicator}`),
      value,
      whole,
      t(`grid:state.${state}`, { least: MIN_STEP }),
      verdict?.target ?? null,
      evidence === null ? null : t(`reports:evidence.${evidence}`),
      state === 'missed' ? (verdict?.shortfall ?? null) : null,
    ];
  });
}
