import { useTranslation } from 'react-i18next';
import { CounterName } from '~/registry/points/pages/counter-name';
import type { LocalDay } from '~/base/calendar/local-day';
import { defaultLanguage, languageOf, localeOf } from '~/platform/i18n/i18n';

type Props = {
  devices: readonly { id: number; name: string; counter: string; unitName: string; days: readonly LocalDay[] }[];
};

/** Which kiosks gave no sign of life although their point was open: their ratings are missing, or still on the tablet. */
export function ReportSilentDevices({ devices }: Props) {
  const { t, i18n } = useTranslation('devices');
  const locale = localeOf[languageOf(i18n.language) ?? defaultLanguage];
  const day = new Intl.DateTimeFormat(locale, { weekday: 'long', day: '2-digit', month: '2-digit', timeZone: 'UTC' });
  return (
    <section className="card">
      <h2 id="silent-heading">{t('silent.title')}</h2>
      {devices.length === 0 ? (
        <p>{t('silent.none')}</p>
      ) : (
        <>
          <p>{t('silent.lead')}</p>
          <div className="table-scroll" role="region" aria-labelledby="silent-heading" tabIndex={0}>
            <table className="table">
              <thead>
                <tr>
                  <th scope="col">{t('unit')}</th>
                  <th scope="col">{t('name')}</th>
                  <th scope="col">{t('counter')}</th>
                  <th scope="col">{t('silent.days')}</th>
                </tr>
              </thead>
              <tbody>
                {devices.map(({ id, unitName, name, counter, days }) => (
                  <tr key={id}>
                    <th scope="row">{unitName}</th>
                    <td>{name}</td>
                    <td>
                      <CounterName counter={counter} />
                    </td>
                    <td>{days.map((one) => day.format(new Date(`${one}T00:00:00Z`))).join(' · ')}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </section>
  );
}
