import { useTranslation } from 'react-i18next';
import { differenceWords } from '~/collect/devices/pages/clock-words';
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
      <div className="table-scroll" role="region" aria-labelledby="clocks-heading" tabIndex={0}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t('unit')}</th>
              <th scope="col">{t('name')}</th>
              <th scope="col">{t('counter')}</th>
              <th scope="col">{t('clock.label')}</th>
            </tr>
          </thead>
          <tbody>
            {devices.map(({ id, unitName, name, counter, aheadSeconds }) => (
              <tr key={id}>
                <th scope="row">{unitName}</th>
                <td>{name}</td>
                <td>
                  <CounterName counter={counter} />
                </td>
                <td>{differenceWords(everyWord, aheadSeconds)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
