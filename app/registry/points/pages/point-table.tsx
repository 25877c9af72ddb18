import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { CounterName } from '~/registry/points/pages/counter-name';
import { PointState } from '~/registry/points/pages/point-state';
import { formatPointCode, type Channel } from '~/registry/points/domain/service-point';

export type PointRow = {
  id: number;
  code: string;
  unitName: string;
  fieldName: string | null;
  counter: string;
  channel: Channel;
  closed: boolean;
  /** Of the week under way; null where the reader is told nothing yet. */
  ratings: number | null;
};

/** Service points with their place, code and state; the counter leads to the page where they are changed. */
export function PointTable({ points }: { points: readonly PointRow[] }) {
  const { t } = useTranslation('points');
  return (
    <div className="table-scroll" role="region" aria-label={t('table')} tabIndex={0}>
      <table className="table table-wide">
        <caption className="visually-hidden">{t('table')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('counter')}</th>
            <th scope="col">{t('unit')}</th>
            <th scope="col">{t('field')}</th>
            <th scope="col">{t('channel')}</th>
            <th scope="col">{t('code')}</th>
            <th scope="col" className="number">
              {t('thisWeek')}
            </th>
            <th scope="col">{t('state')}</th>
          </tr>
        </thead>
        <tbody>
          {points.map((point) => (
            <tr key={point.id}>
              <th scope="row">
                <Link to={`/admin/points/${point.id}`}>
                  <CounterName counter={point.counter} />
                </Link>
              </th>
              <td>{point.unitName}</td>
              <td>{point.fieldName ?? <span className="muted">{t('fieldAsked')}</span>}</td>
              <td>{t(`channelName.${point.channel}`)}</td>
              <td className="nowrap">
                <code>{formatPointCode(point.code)}</code>
              </td>
              <td className="number">
                {point.ratings === null ? t('ratingsWithheld') : t('ratings', { count: point.ratings })}
              </td>
              <td>
                <PointState closed={point.closed} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
