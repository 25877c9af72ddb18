import { useTranslation } from 'react-i18next';
import type { DayRange } from '~/base/calendar/day-range';
import { mainIndicators } from '~/improve/review/domain/put-right';
import type { RangePage } from '~/improve/review/pages/range-page.server';
import { cellFigures, type MeasuredIndicator } from '~/measure/reports/domain/cell-figures';
import { MIN_STEP } from '~/measure/reports/domain/shown-ratings';
import { HowLink, HowWords } from '~/measure/reports/pages/how-link';
import { rangePath } from '~/measure/reports/pages/report-navigation';
import type { ShownFigure } from '~/measure/service/domain/cell-weeks';
import type { RangeFigure } from '~/measure/service/domain/range-figures';
import { DataTable } from '~/ui/admin/data-table';
import { useFormatter } from '~/ui/admin/use-formatter';

type Row = { field: string | null; figures: Partial<Record<MeasuredIndicator, RangeFigure>> };

/** Every field by every indicator, and all fields together. */
export function RangeFields({ page: { cells, sums, fieldNames, closings } }: { page: RangePage }) {
  const { t } = useTranslation(['review', 'reports']);
  const all: Row = {
    field: null,
    figures: Object.fromEntries(sums.map(({ indicator, figure }) => [indicator, { figure, gap: null, weeks: null }])),
  };
  return (
    <section className="card">
      <h2 id="range-fields">{t('review:range.fields')}</h2>
      <DataTable<Row>
        name={{ labelledBy: 'range-fields' }}
        stacks
        className="report-matrix"
        rows={cells.length > 1 ? [...cells, all] : cells}
        rowKey={({ field }) => field ?? ''}
        columns={[
          {
            heading: t('reports:summary.field'),
            cell: ({ field }) => (field === null ? t('review:allFields') : (fieldNames[field] ?? field)),
            namesRow: true,
          },
          ...cellFigures.map(({ indicator }) => ({
            heading: t(`reports:short.${indicator}`),
            beside: <HowLink of={indicator} name={t(`reports:indicator.${indicator}`)} />,
            cell: ({ figures }: Row) => (
              <Figure of={figures[indicator]} indicator={indicator} closed={closings?.closed ?? null} />
            ),
            isNumber: true,
          })),
        ]}
      />
      <p className="muted small">
        {t('review:range.sumHint')}{' '}
        <span className="no-print">
          <HowWords />
        </span>
      </p>
    </section>
  );
}

/** The units just below, by their names: nobody is ranked by days that somebody chose. */
export function RangeUnits({ page: { units }, range }: { page: RangePage; range: DayRange }) {
  const { t } = useTranslation(['review', 'reports']);
  if (units.length === 0) return null;
  return (
    <section className="card">
      <h2 id="range-units">{t('review:range.units')}</h2>
      <DataTable
        name={{ labelledBy: 'range-units' }}
        stacks
        rows={units}
        rowKey={({ code }) => code}
        columns={[
          {
            heading: t('reports:units.unit'),
            cell: ({ code, name }) => <a href={rangePath(code, range)}>{name}</a>,
            namesRow: true,
          },
          ...mainIndicators.map((indicator, place) => ({
            heading: t(`reports:short.${indicator}`),
            cell: ({ sums }: RangePage['units'][number]) => <Share of={sums[place] ?? null} indicator={indicator} />,
            isNumber: true,
          })),
        ]}
      />
    </section>
  );
}

type FigureProps = { of: RangeFigure | undefined; indicator: MeasuredIndicator; closed: number | null };

function Figure({ of, indicator, closed }: FigureProps) {
  const { t } = useTranslation('review');
  if (of === undefined) return '';
  const { figure, gap, weeks } = of;
  if (figure === null && gap === 'contradicting') {
    return <span className="muted small">{t('range.contradicting')}</span>;
  }
  return (
    <>
      <Share of={figure} indicator={indicator} />
      {figure === null || weeks === null || closed === null || weeks === closed ? null : (
        <span className="report-n">{t('range.weeksIn', { told: weeks, count: closed })}</span>
      )}
    </>
  );
}

/** Only opinions are held back where few rated; of dossiers there are none, or a share. */
function Share({ of, indicator }: { of: ShownFigure | null; indicator: MeasuredIndicator }) {
  const { t } = useTranslation('review');
  const { count, percent } = useFormatter();
  if (of === null) {
    const words = indicator === 'SATISFACTION' ? t('range.notTold', { least: MIN_STEP }) : t('range.none');
    return <span className="muted small">{words}</span>;
  }
  return (
    <>
      {percent(of.part / of.whole)}
      <span className="report-n">
        {count(of.part)}/{count(of.whole)}
      </span>
    </>
  );
}
