import { MOST_RANGE_DAYS, type RangeProblem } from '~/base/calendar/day-range';
import { DomainError } from '~/base/errors';
import { mainIndicators } from '~/improve/review/domain/put-right';
import { loadRange, type RangePage } from '~/improve/review/pages/range-page.server';
import { workbookAnswer } from '~/platform/files/workbook-answer';
import { cellFigures } from '~/measure/reports/domain/cell-figures';
import type { ShownFigure } from '~/measure/service/domain/cell-weeks';
import type { Sheet } from '~/platform/files/xlsx-stream';
import { adminFile, type AdminRequest } from '~/registry/people/pages/admin-route.server';

/** The figures of a range of days as a workbook; its sheets are empty while none of its weeks is closed. */
const route = adminFile({
  needs: 'report:read',
  async get(asked) {
    const page = await loadRange(asked);
    const [problem] = page.problems;
    if (problem !== undefined) throw refusalOf(problem, page.typed[problem.field]);
    const { firstDay, lastDay } = page.range ?? { firstDay: 'none', lastDay: 'none' };
    return workbookAnswer(`range-${page.unit.code}-${firstDay}-${lastDay}.xlsx`, rangeSheets(page, asked.t));
  },
});

export const loader = route.loader;

function refusalOf({ code }: RangeProblem, day: string): DomainError {
  switch (code) {
    case 'day-missing':
    case 'day-wrong':
      return new DomainError('day-invalid', { day });
    case 'day-ahead':
      return new DomainError('day-in-future', { day });
    case 'days-reversed':
      return new DomainError('days-reversed');
    case 'days-many':
      return new DomainError('days-many', { most: MOST_RANGE_DAYS });
  }
}

function rangeSheets({ cells, units, fieldNames, range }: RangePage, t: AdminRequest['t']): Sheet[] {
  const days = [{ day: range?.firstDay ?? '' }, { day: range?.lastDay ?? '' }] as const;
  const dayHeads = [t('review:range.from'), t('review:range.to')];
  const figureHeads = [t('review:sheet.value'), t('review:sheet.part'), t('review:sheet.whole')];
  return [
    {
      name: t('review:sheet.fields'),
      header: [
        ...dayHeads,
        t('review:sheet.field'),
        t('review:sheet.indicator'),
        ...figureHeads,
        t('review:range.weeks'),
      ],
      widths: [12, 12, 36, 30, 12, 12, 12, 18],
      rows: cells.flatMap(({ field, figures }) =>
        cellFigures.map(({ indicator }) => [
          ...days,
          fieldNames[field] ?? field,
          t(`reports:indicator.${indicator}`),
          ...shareColumns(figures[indicator].figure),
          figures[indicator].weeks,
        ]),
      ),
    },
    {
      name: t('review:sheet.units'),
      header: [...dayHeads, t('review:sheet.unit'), t('review:sheet.indicator'), ...figureHeads],
      widths: [12, 12, 36, 30, 12, 12, 12],
      rows: units.flatMap(({ name, sums }) =>
        mainIndicators.map((indicator, place) => [
          ...days,
          name,
          t(`reports:indicator.${indicator}`),
          ...shareColumns(sums[place] ?? null),
        ]),
      ),
    },
  ];
}

function shareColumns(figure: ShownFigure | null): (number | null)[] {
  return figure === null ? [null, null, null] : [figure.part / figure.whole, figure.part, figure.whole];
}
