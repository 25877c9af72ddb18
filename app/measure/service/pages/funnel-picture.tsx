import { useTranslation } from 'react-i18next';
import { FunnelPlot } from '~/measure/service/pages/funnel-plot';
import type { FunnelRow, FunnelView } from '~/measure/service/pages/service-page.server';
import { TableFrame } from '~/ui/admin/table-frame';
import { useFormatter } from '~/ui/admin/use-formatter';

/** The funnel of like units, with its centre and spread in words; the table of places stands below (rule 11). */
export function FunnelPicture({ funnel }: { funnel: FunnelView }) {
  const { t } = useTranslation('service');
  const { count, percent, decimal } = useFormatter();
  return (
    <>
      <TableFrame name={{ label: t('funnel.picture') }}>
        <FunnelPlot funnel={funnel} />
      </TableFrame>
      <p>
        {t('funnel.centre', { value: percent(funnel.centre) })}.{' '}
        {funnel.spread === null ? t('funnel.noSpread') : t('funnel.spread', { value: decimal(funnel.spread) })}
      </p>
      <p className="muted small">{t('funnel.placeHint', { total: count(funnel.total) })}</p>
    </>
  );
}

/** A unit's place, or the places that it shares. */
export function FunnelPlace({ place: { from, to } }: Pick<FunnelRow, 'place'>) {
  const { t } = useTranslation('service');
  const { count } = useFormatter();
  return from === to
    ? t('funnel.onePlace', { from: count(from) })
    : t('funnel.places', { from: count(from), to: count(to) });
}

/** On which side of which limits a unit lies. */
export function FunnelZone({ zone, side }: Pick<FunnelRow, 'zone' | 'side'>) {
  const { t } = useTranslation('service');
  if (zone === 'inside') return <span className="muted">{t('funnel.zone.inside')}</span>;
  return t(`funnel.zone.${side}${zone === 'beyond-998' ? '998' : '95'}`);
}
