import { useTranslation } from 'react-i18next';
import { MIN_JUDGED } from '~/measure/reports/domain/formulas';
import type { GridCharts as Charts } from '~/measure/grid/pages/grid-page.server';
import { DistrictLines } from '~/measure/grid/pages/district-lines';
import { reportPath } from '~/measure/reports/pages/report-navigation';
import { FunnelPicture, FunnelPlace, FunnelZone } from '~/measure/service/pages/funnel-picture';
import { PooledWeeksWords } from '~/measure/service/pages/pooled-weeks-words';
import type { PooledSpan } from '~/measure/service/pages/service-view';
import { DataTable } from '~/ui/admin/data-table';
import { useFormatter } from '~/ui/admin/use-formatter';

type Props = {
  period: string;
  charts: Charts;
  pooled: PooledSpan;
  broken: readonly string[];
  timeZone: string;
};

/** Beside the table: the funnel of like units with their places, and the small lines (measurement rule 11). */
export function GridCharts({ period, charts, pooled, broken, timeZone }: Props) {
  const { t } = useTranslation(['grid', 'service', 'reports', 'admin']);
  const { count, percent } = useFormatter();
  const { funnel, lines, fieldName, level, indicator } = charts;
  const words = {
    indicator: t(`reports:indicator.${indicator}`),
    field: fieldName,
    level: t(`admin:fields.level.${level}`),
  };
  return (
    <>
      <section className="card" aria-labelledby="lines-heading">
        <h2 id="lines-heading">{t('grid:lines.title', words)}</h2>
        <PooledWeeksWords pooled={pooled} broken={broken} timeZone={timeZone} />
        {lines.length === 0 ? (
          <p className="muted">{t('grid:lines.none')}</p>
        ) : (
          <DistrictLines period={period} lines={lines} label={t('grid:lines.title', words)} />
        )}
      </section>
      <section className="card" aria-labelledby="funnel-heading">
        <h2 id="funnel-heading">{t('grid:funnel.title', words)}</h2>
        {funnel === null ? (
          <p className="muted">{t('grid:funnel.none', { least: MIN_JUDGED })}</p>
        ) : (
          <>
            <p className="muted small">{t('grid:funnel.lead')}</p>
            {funnel.rows.length < funnel.total ? <p className="muted small">{t('service:funnel.own')}</p> : null}
            <FunnelPicture funnel={funnel} />
            <details className="grid-places">
              <summary>{t('grid:funnel.places', { count: funnel.rows.length })}</summary>
              <DataTable
                name={{ label: t('service:funnel.table') }}
                rows={funnel.rows}
                rowKey={({ code, name }) => `${code} ${name}`}
                columns={[
                  {
                    heading: t('service:unit'),
                    cell: ({ code, name }) => <a href={reportPath(period, code, charts.field)}>{name}</a>,
                    namesRow: true,
                  },
                  {
                    heading: t('service:funnel.place'),
                    cell: ({ place }) => <FunnelPlace place={place} />,
                    isUnbroken: true,
                  },
                  { heading: words.indicator, cell: ({ share }) => percent(share), isNumber: true },
                  { heading: 'n', cell: ({ rated }) => count(rated), isNumber: true },
                  {
                    heading: t('service:funnel.where'),
                    cell: ({ zone, side }) => <FunnelZone zone={zone} side={side} />,
                  },
                ]}
              />
            </details>
          </>
        )}
      </section>
    </>
  );
}
