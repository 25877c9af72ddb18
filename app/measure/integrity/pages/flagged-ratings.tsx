import { useTranslation } from 'react-i18next';
import { DataTable } from '~/ui/admin/data-table';
import { useFormatter } from '~/ui/admin/use-formatter';
import type { FlaggedHours } from '~/measure/integrity/domain/flagged-hours';

type Hour = FlaggedHours['rows'][number];

type Props = { hours: FlaggedHours['rows']; levelNames: readonly string[]; counted: number; excluded: number };

/** The ratings that a flag names, counted by hour and level. */
export function FlaggedRatings({ hours, levelNames, counted, excluded }: Props) {
  const { t } = useTranslation('integrity');
  const { count, day } = useFormatter();
  return (
    <section className="card">
      <h2 id="flagged-heading">{t('flagged.title')}</h2>
      <p className="muted">{t('flagged.lead')}</p>
      <p>{t('flagged.now', { counted: count(counted), excluded: count(excluded) })}</p>
      <DataTable
        name={{ labelledBy: 'flagged-heading' }}
        rows={hours}
        rowKey={(row) => `${row.day} ${row.hour}`}
        columns={[
          {
            heading: t('flagged.when'),
            cell: (row) => t('flagged.hour', { day: day(row.day), hour: row.hour }),
            namesRow: true,
            isUnbroken: true,
          },
          ...levelNames.map((name, index) => ({
            heading: name,
            cell: ({ counts }: Hour) => (counts[index] ? count(counts[index]) : <span className="muted">0</span>),
            isNumber: true,
          })),
        ]}
      />
    </section>
  );
}
