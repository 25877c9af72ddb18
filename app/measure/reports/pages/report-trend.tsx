import { useTranslation } from 'react-i18next';
import { LineChart } from '~/ui/admin/charts/line-chart';
import { useFormatter } from '~/ui/admin/use-formatter';
import { weekName } from '~/ui/shared/period-name';
import type { ReportPage } from '~/measure/reports/pages/report-page';

/** More lines than these cannot be told apart. */
const DRAWN = 5;

/**
 * Participation and satisfaction of the last weeks, per field: a chart of a few fields, and a table of all.
 */
export function ReportTrend({ page }: { page: ReportPage }) {
  const { t } = useTranslation('reports');
  if (page.trend.series.length === 0) return null;
  return (
    <section className="report-trend" aria-labelledby="trend-heading">
      <h2 id="trend-heading">{t('trend.title')}</h2>
      <p className="muted">{t('trend.lead')}</p>
      <TrendChart page={page} measure="participation" />
      <TrendChart page={page} measure="satisfaction" />
    </section>
  );
}

function TrendChart({ page, measure }: { page: ReportPage; measure: 'participation' | 'satisfaction' }) {
  const { t } = useTranslation(['reports']);
  const { percent } = useFormatter();
  const { trend, fieldNames } = page;
  const series = trend.series.map(({ field, points }) => ({
    name: fieldNames[field] ?? field,
    values: points.map((point) => point[measure]),
    notes: points.map((point) => t('summary.n', { count: point.wholes[measure] })),
  }));
  const drawn = series.filter(({ values }) => values.some((value) => value !== null)).slice(0, DRAWN);
  const title = t(`trend.${measure}`);
  const firstOwn = trend.weeks.findIndex(({ origin }) => origin === 'own');
  const isSplit = trend.weeks.some(({ origin }) => origin === 'split');
  return (
    <LineChart
      id={`trend-${measure}`}
      title={title}
      description={t('trend.chart', { title })}
      note={
        [
          drawn.length === 0 || drawn.length === series.length
            ? ''
            : t('trend.some', { fields: drawn.map(({ name }) => name).join(', ') }),
          firstOwn > 0 ? `* ${t(isSplit ? 'trend.beforeSplit' : 'trend.beforeMerger')}` : '',
        ]
          .join(' ')
          .trim() || null
      }
      labels={trend.weeks.map(({ key, closed, origin }) => ({
        text: `${t('trend.week', { number: Number(key.slice(-2)) })}${origin === 'own' ? '' : '*'}`,
        title: [
          weekName(t, key),
          ...(closed ? [] : [t('trend.openWeek')]),
          ...(origin === 'own' ? [] : [t(`trend.origin.${origin}`)]),
        ].join(', '),
        isOthers: origin !== 'own',
      }))}
      event={firstOwn > 0 ? { before: firstOwn, text: t('trend.firstOwn') } : null}
      rowHeading={t('trend.field')}
      series={series}
      drawn={drawn}
      gap={t('trend.gap')}
      format={percent}
    />
  );
}
