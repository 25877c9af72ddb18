import { useTranslation } from 'react-i18next';
import { CounterName } from '~/registry/points/pages/counter-name';
import { MIN_STEP } from '~/measure/reports/domain/shown-ratings';
import { useFormatter } from '~/ui/admin/use-formatter';
import { formatPointCode, type Channel } from '~/registry/points/domain/service-point';
import type { Scale } from '~/base/scale';

type PointFactsProps = {
  point: {
    code: string;
    unitName: string;
    fieldName: string | null;
    counter: string;
    channel: Channel;
    scale: Scale;
    createdOn: string;
    ratings: number | null;
    ratingsAsOf: string | null;
    retired: readonly { code: string; on: string }[];
  };
};

/** What a service point is, and which codes it had. */
export function PointFacts({ point }: PointFactsProps) {
  const { t } = useTranslation('points');
  return (
    <section className="card" aria-labelledby="details-heading">
      <h2 id="details-heading">{t('point.details')}</h2>
      <dl className="facts">
        <dt>{t('unit')}</dt>
        <dd>{point.unitName}</dd>
        <dt>{t('field')}</dt>
        <dd>{point.fieldName ?? t('fieldAsked')}</dd>
        <dt>{t('counter')}</dt>
        <dd>
          <CounterName counter={point.counter} />
        </dd>
        <dt>{t('channel')}</dt>
        <dd>{t(`channelName.${point.channel}`)}</dd>
        <dt>{t('scale')}</dt>
        <dd>{t(`scaleName.${point.scale}`)}</dd>
        <dt>{t('code')}</dt>
        <dd>
          <code>{formatPointCode(point.code)}</code>
        </dd>
        <dt>{t('thisWeek')}</dt>
        <dd>
          {point.ratings === null ? t('ratingsWithheld') : t('ratings', { count: point.ratings })}
          {point.ratingsAsOf === null ? null : <RatingsAsOf day={point.ratingsAsOf} />}
        </dd>
        <dt>{t('createdAt')}</dt>
        <dd>{point.createdOn}</dd>
      </dl>
      {point.retired.length === 0 ? null : (
        <>
          <h3>{t('point.retired')}</h3>
          <ul>
            {point.retired.map(({ code, on }) => (
              <li key={code}>
                <code>{formatPointCode(code)}</code> – {t('point.retiredOn', { day: on })}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

/** To which day the ratings of points are shown, and why not as they come. `day`: YYYY-MM-DD. */
export function RatingsAsOf({ day }: { day: string }) {
  const { t } = useTranslation('points');
  const format = useFormatter();
  return <p className="muted small">{t('ratingsAsOf', { day: format.day(day), least: MIN_STEP })}</p>;
}
