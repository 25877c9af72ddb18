import { useTranslation } from 'react-i18next';
import { differenceWords } from '~/collect/devices/pages/clock-words';
import { DataTable } from '~/ui/admin/data-table';
import { CounterName } from '~/registry/points/pages/counter-name';

type Props = {
  devices: readonly { id: number; name: string; counter: string; unitName: string; aheadSeconds: number }[];
};

/** Which kiosks had clocks that went wrong, and by how much their times were corrected; nothing where none had. */
export function ReportWrongClocks({ devices }: Props) {
  const { t } = useTranslation('devices');
  const { t: everyWord } = useTranslation();
  if (devices.length === 0) return null;
  return (
    <section className="card">
      <h2 id="clocks-heading">{t('clock.title')}</h2>
      <p>{t('clock.lead')}</p>
      <DataTable
        name={{ labelledBy: 'clocks-heading' }}
        rows={devices}
        rowKey={({ id }) => id}
        columns={[
          { heading: t('unit'), cell: ({ unitName }) => unitName, namesRow: true },
          { heading: t('name'), cell: ({ name }) => name },
          { heading: t('counter'), cell: ({ counter }) => <CounterName counter={counter} /> },
          { heading: t('clock.label'), cell: ({ aheadSeconds }) => differenceWords(everyWord, aheadSeconds) },
        ]}
      />
    </section>
  );
}
