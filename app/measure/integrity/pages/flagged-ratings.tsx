import { useTranslation } from 'react-i18next';
import { useReportFormat } from '~/ui/admin/use-report-format';
import type { FlaggedHours } from '~/measure/integrity/domain/flagged-hours';

type Props = { hours: FlaggedHours['rows']; levelNames: readonly string[]; counted: number; excluded: number };

/** The ratings that a flag names, counted by hour and level. */
export function FlaggedRatings({ hours, levelNames, counted, excluded }: Props) {
  const { t } = useTranslation('integrity');
  const { count, day } = useReportFormat();
  return (
    <section className="card">
      <h2 id="flagged-heading">{t('flagged.title')}</h2>
      <p className="muted">{t('flagged.lead')}</p>
      <p>{t('flagged.now', { counted: count(counted), excluded: count(excluded) })}</p>
      <div className="table-scroll" role="region" aria-labelledby="flagged-heading" tabIndex={0}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t('flagged.when')}</th>
              {levelNames.map((name) => (
                <th key={name} scope="col" className="number">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {hours.map((row) => (
              <tr key={`${row.day} ${row.hour}`}>
                <th scope="row" className="nowrap">
                  {t('flagged.hour', { day: day(row.day), hour: row.hour })}
                </th>
                {row.counts.map((ratings, index) => (
                  <td key={levelNames[index]} className="number">
                    {ratings === 0 ? <span className="muted">0</span> : count(ratings)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
