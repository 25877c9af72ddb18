import { useTranslation } from 'react-i18next';
import { RequiredShare } from '~/measure/reports/pages/city-shares';
import { SourceLink, VerdictWord } from '~/measure/reports/pages/report-indicator';
import { TableFrame } from '~/ui/admin/table-frame';
import { useFormatter } from '~/ui/admin/use-formatter';
import type { ReportPage } from '~/measure/reports/pages/report-page';

/** The targets that count units (552 I.2.2, I.2.1.2); only the city has them. */
export function ReportCity({ page: { cityIndicators, sources } }: { page: ReportPage }) {
  const { t } = useTranslation('reports');
  const { count, percentBeside } = useFormatter();
  if (cityIndicators.length === 0) return null;
  return (
    <section className="card">
      <h2 id="city-heading">{t('city.title')}</h2>
      <TableFrame name={{ labelledBy: 'city-heading' }}>
        <table className="table table-stacked" role="table">
          <thead role="rowgroup">
            <tr role="row">
              <th scope="col" role="columnheader">
                {t('city.indicator')}
              </th>
              <th scope="col" role="columnheader">
                {t('city.required')}
              </th>
              <th scope="col" role="columnheader">
                {t('city.result')}
              </th>
              <th scope="col" role="columnheader">
                {t('fields.verdict')}
              </th>
            </tr>
          </thead>
          <tbody role="rowgroup">
            {cityIndicators.map((one) => (
              <tr key={`${one.indicator} ${one.citation} ${one.target}`} role="row">
                <th scope="row" role="rowheader">
                  {t(`indicator.${one.indicator}`)}
                </th>
                <td role="cell" data-label={t('city.required')}>
                  <RequiredShare indicator={one} /> <SourceLink sources={sources} source={one} />
                </td>
                <td role="cell" data-label={t('city.result')}>
                  {one.share === null
                    ? t('city.noUnits')
                    : t('city.resultOf', {
                        value: percentBeside(one.share, one.shareOfUnits),
                        meeting: count(one.unitsMeeting),
                        measured: count(one.unitsMeasured),
                      })}
                </td>
                <td
                  role="cell"
                  className={one.verdict === 'missed' ? 'stacked-first' : undefined}
                  data-label={t('fields.verdict')}
                >
                  {one.indication ? (
                    <p className="small">{t('city.indication')}</p>
                  ) : (
                    <VerdictWord verdict={one.verdict} />
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
    </section>
  );
}
