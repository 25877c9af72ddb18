import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { DataTable } from '~/ui/admin/data-table';
import { CounterName } from '~/registry/points/pages/counter-name';
import { PointStatePill } from '~/registry/points/pages/point-state-pill';
import { formatPointCode, type Channel } from '~/registry/points/domain/service-point';

type PointRow = {
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
    <DataTable
      name={{ label: t('table') }}
      className="table-wide"
      rows={points}
      rowKey={({ id }) => id}
      columns={[
        {
          heading: t('counter'),
          namesRow: true,
          cell: ({ id, counter }) => (
            <Link to={`/admin/points/${id}`}>
              <CounterName counter={counter} />
            </Link>
          ),
        },
        { heading: t('unit'), cell: ({ unitName }) => unitName },
        { heading: t('field'), cell: ({ fieldName }) => fieldName ?? <span className="muted">{t('fieldAsked')}</span> },
        { heading: t('channel'), cell: ({ channel }) => t(`channelName.${channel}`) },
        { heading: t('code'), isUnbroken: true, cell: ({ code }) => <code>{formatPointCode(code)}</code> },
        {
          heading: t('thisWeek'),
          isNumber: true,
          cell: ({ ratings }) => (ratings === null ? t('ratingsWithheld') : t('ratings', { count: ratings })),
        },
        { heading: t('state'), cell: ({ closed }) => <PointStatePill closed={closed} /> },
      ]}
    />
  );
}
