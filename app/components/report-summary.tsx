import { useTranslation } from 'react-i18next';
import { useReportFormat } from '~/components/use-report-format';
import type { ReportPage } from '~/reporting/report-page';

/** What needs attention, in a few lines: the fields that miss a target, and by how much. */
export function ReportSummary({ page: { cells, fieldNames } }: { page: ReportPage }) {
  const { t } = useTranslation('reports');
  const { percentBeside, target } = useReportFormat();
  const missed = cells.filter((cell) => cell.verdicts.some(({ verdict }) => verdict === 'missed'));
  const unmeasured = cells.filter((cell) => cell.verdicts.some(({ verdict }) => verdict === 'not-measured'));
  return (
    <section className="card report-summary" aria-labelledby="summary-heading">
      <h2 id="summary-heading">{t('summary.title')}</h2>
      {cells.length === 0 ? <p>{t('summary.nothing')}</p> : null}
      {cells.length > 0 && missed.length === 0 ? <p>{t('summary.noneMissed')}</p> : null}
      {missed.length === 0 ? null : (
        <>
          <p>
            <strong>{t('summary.missed', { count: missed.length })}</strong>
          </p>
          <ul className="report-missed">
            {missed.map((cell) => (
              <li key={cell.field}>
                <a href={`#field-${cell.field}`}>{fieldNames[cell.field] ?? cell.field}</a>
                <ul>
                  {cell.verdicts
                    .filter(({ verdict }) => verdict === 'missed')
                    .map((verdict) => (
                      <li key={`${verdict.indicator} ${verdict.citation} ${verdict.target}`}>
                        {t('summary.line', {
                          indicator: t(`indicator.${verdict.indicator}`),
                          value: verdict.value === null ? '' : percentBeside(verdict.value, verdict.target),
                          target: target(verdict),
                        })}
                      </li>
                    ))}
                </ul>
              </li>
            ))}
          </ul>
        </>
      )}
      {unmeasured.length === 0 ? null : <p className="muted">{t('summary.notMeasured', { count: unmeasured.length })}</p>}
    </section>
  );
}
