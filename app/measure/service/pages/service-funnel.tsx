import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { MIN_JUDGED } from '~/measure/reports/domain/formulas';
import { FunnelPicture, FunnelPlace, FunnelZone } from '~/measure/service/pages/funnel-picture';
import type { FunnelView } from '~/measure/service/pages/service-page.server';
import { servicePath } from '~/measure/service/pages/service-path';
import type { UnitLevel } from '~/registry/units/domain/unit';
import { DataTable } from '~/ui/admin/data-table';
import { useFormatter } from '~/ui/admin/use-formatter';

type Props = {
  period: string;
  like: { level: UnitLevel; field: string; fieldName: string };
  funnel: FunnelView | null;
  /** Whether the reader sees every unit of the level. */
  seesAll: boolean;
};

/** Units of one level in one field: the picture, and each with its range of places (measurement rule 11). */
export function ServiceFunnel({ period, like, funnel, seesAll }: Props) {
  const { t } = useTranslation(['service', 'admin']);
  const { count, percent } = useFormatter();
  return (
    <section className="card" aria-labelledby="funnel-heading">
      <h2 id="funnel-heading">
        {t('service:funnel.title', { field: like.fieldName, level: t(`admin:fields.level.${like.level}`) })}
      </h2>
      {funnel === null ? (
        <p className="muted">{t('service:funnel.none', { least: MIN_JUDGED })}</p>
      ) : (
        <>
          <p className="muted small">{t('service:funnel.lead')}</p>
          {seesAll ? null : <p className="muted small">{t('service:funnel.own')}</p>}
          <FunnelPicture funnel={funnel} />
          <DataTable
            name={{ label: t('service:funnel.table') }}
            className="table-wide"
            rows={funnel.rows}
            rowKey={({ code, name }) => `${code} ${name}`}
            columns={[
              {
                heading: t('service:unit'),
                cell: ({ code, name }) => (
                  <Link to={`${servicePath(period, { unit: code, field: like.field })}#watched`}>{name}</Link>
                ),
                namesRow: true,
              },
              {
                heading: t('service:funnel.place'),
                cell: ({ place }) => <FunnelPlace place={place} />,
                isUnbroken: true,
              },
              { heading: t('service:funnel.share'), cell: ({ share }) => percent(share), isNumber: true },
              {
                heading: t('service:funnel.interval'),
                cell: ({ interval: [low, high] }) => `${percent(low)} – ${percent(high)}`,
                isNumber: true,
                isUnbroken: true,
              },
              { heading: 'n', cell: ({ rated }) => count(rated), isNumber: true },
              { heading: t('service:funnel.where'), cell: ({ zone, side }) => <FunnelZone zone={zone} side={side} /> },
            ]}
          />
        </>
      )}
    </section>
  );
}
