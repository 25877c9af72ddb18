import { useTranslation } from 'react-i18next';
import { CounterName } from '~/registry/points/pages/counter-name';
import type { LocalDay } from '~/base/calendar/local-day';
import { DataTable } from '~/ui/admin/data-table';
import { useFormatter } from '~/ui/admin/use-formatter';

type Props = {
  devices: readonly { id: number; name: string; counter: string; unitName: string; days: readonly LocalDay[] }[];
};

/** Which kiosks sent no heartbeat although their point was open: their ratings are missing, or still on the tablet. */
export function ReportSilentDevices({ devices }: Props) {
  const { t } = useTranslation('devices');
  const { dayOfWeek } = useFormatter();
  return (
    <section className="card">
      <h2 id="silent-heading">{t('silent.title')}</h2>
      {devices.length === 0 ? (
        <p>{t('silent.none')}</p>
      ) : (
        <>
          <p>{t('silent.lead')}</p>
          <DataTable
            name={{ labelledBy: 'silent-heading' }}
            rows={devices}
            rowKey={({ id }) => id}
            columns={[
              { heading: t('unit'), cell: ({ unitName }) => unitName, namesRow: true },
              { heading: t('name'), cell: ({ name }) => name },
              { heading: t('counter'), cell: ({ counter }) => <CounterName counter={counter} /> },
              { heading: t('silent.days'), cell: ({ days }) => days.map(dayOfWeek).join(' · ') },
            ]}
          />
        </>
      )}
    </section>
  );
}
