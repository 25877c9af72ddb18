import { formatterIn } from '~/base/text/formatter';
import type { Language } from '~/base/text/languages';
import type { ReviewFigure } from '~/improve/review/pages/review-figures.server';
import type { ReviewPage } from '~/improve/review/pages/review-page.server';
import { makeGridCell } from '~/measure/grid/domain/grid-cell';
import { cellFigures } from '~/measure/reports/domain/cell-figures';
import { MIN_STEP } from '~/measure/reports/domain/shown-ratings';
import type { ReportCell } from '~/measure/reports/domain/report';
import type { ShownFigure } from '~/measure/service/domain/cell-weeks';
import type { Sheet, SheetValue } from '~/platform/files/xlsx-stream';
import type { AdminRequest } from '~/registry/people/pages/admin-route.server';
import { periodName } from '~/ui/shared/period-name';

type Translate = AdminRequest['t'];

/** The sheets of a review, in the reader's words; shares are fractions. */
export function reviewSheets(page: ReviewPage, t: Translate, language: Language): Sheet[] {
  const { figures, putRight, fields, chosen, fieldNames, unit } = page;
  const nameOf = (field: string) => fieldNames[field] ?? field;
  const head = (...keys: readonly Column[]) => keys.map((key) => t(`review:sheet.${key}`));
  const judged = ['indicator', 'value', 'whole', 'state', 'target', 'evidence', 'shortfall'] as const;
  const sheets: Sheet[] = [
    {
      name: t('review:sheet.figures'),
      header: head('indicator', 'value', 'part', 'whole', 'target', 'shortfall', 'previous', 'yearBefore', 'note'),
      widths: [30, 12, 12, 12, 12, 12, 14, 22, 60],
      rows: figures.map(({ sum, previous, yearBefore, unlike }) => [
        t(`reports:indicator.${sum.indicator}`),
        shareOf(sum.figure),
        sum.figure?.part ?? null,
        sum.figure?.whole ?? null,
        sum.asked?.target ?? null,
        sum.standings.missed === 0 ? null : sum.shortfall,
        shareOf(previous),
        shareOf(yearBefore),
        unlike === null || unlike === 'none' ? null : t(`review:change.unlike.${unlike}`),
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
  const about: Sheet = {
    name: t('review:sheet.about'),
    header: head('what', 'content'),
    widths: [24, 100],
    rows: aboutRows(page, t, language),
  };
  if (chosen === null || chosen.units.length === 0) return [...sheets, about];
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
    about,
  ];
}

/** Whose figures of which period they are, whether they can change, and all that the page warns of above them. */
function aboutRows(
  { unit, period, closed, closesAt, asOf, timeZone }: ReviewPage,
  t: Translate,
  language: Language,
): SheetValue[][] {
  const { day, moment } = formatterIn(language, timeZone);
  const rows: SheetValue[][] = [
    [t('review:sheet.unit'), unit.name],
    [t('review:sheet.period'), periodName(t, period)],
  ];
  if (closed === null) {
    const until = closesAt === null ? '' : ` ${t('reports:state.openUntil', { moment: moment(closesAt) })}`;
    rows.push([t('review:sheet.figureState'), `${t('reports:state.open')}.${until}`]);
    if (asOf !== null)
      rows.push([t('review:sheet.note'), t('reports:state.asOf', { day: day(asOf), least: MIN_STEP })]);
    return rows;
  }
  const { closedAt, revision, sha256, intact } = closed;
  const closedWhen = t('reports:state.closedAt', { moment: moment(closedAt), revision });
  rows.push([t('review:sheet.figureState'), `${closedWhen} ${sha256}`]);
  if (!intact) rows.push([t('review:sheet.warning'), t('reports:state.broken')]);
  return rows;
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
  | 'note'
  | 'about'
  | 'what'
  | 'content'
  | 'period'
  | 'figureState'
  | 'warning'
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
