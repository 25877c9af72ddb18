import { useTranslation } from 'react-i18next';
import { cellFigures } from '~/measure/reports/domain/cell-figures';
import { ReportMatrix } from '~/measure/reports/pages/report-matrix';
import type { ReportPage } from '~/measure/reports/pages/report-page';

/** What needs attention first: which fields miss which target, and all figures of the page in one table. */
export function ReportSummary({ page }: { page: ReportPage }) {
  const { t } = useTranslation('reports');
  const { cells, fieldNames, asOf } = page;
  const missed = cells.filter((cell) => cell.verdicts.some(({ verdict }) => verdict === 'missed'));
  const unmeasured = cells.filter((cell) => cell.verdicts.some(({ verdict }) => verdict === 'not-measured'));
  return (
    <section className="card report-summary" aria-labelledby="summary-heading">
      <h2 id="summary-heading">{t('summary.title')}</h2>
      {cells.length === 0 ? <p>{t(asOf === null ? 'summary.nothing' : 'summary.nothingShown')}</p> : null}
      {cells.length > 0 && missed.length === 0 ? <p>{t('summary.noneMissed')}</p> : null}
      {missed.length === 0 ? null : (
        <>
          <p>
            <strong>{t('summary.missed', { count: missed.length })}</strong>
          </p>
          <ul>
            {cellFigures.map(({ indicator }) => {
              const fields = missed.filter((cell) =>
                cell.verdicts.some((one) => one.indicator === indicator && one.verdict === 'missed'),
              );
              if (fields.length === 0) return null;
              return (
                <li key={indicator}>
                  {t('summary.by', { indicator: t(`indicator.${indicator}`), count: fields.length })}{' '}
                  <span className="muted">({fields.map(({ field }) => fieldNames[field] ?? field).join('; ')})</span>
                </li>
              );
            })}
          </ul>
        </>
      )}
      {unmeasured.length === 0 ? null : (
        <p className="muted">{t('summary.notMeasured', { count: unmeasured.length })}</p>
      )}
      {cells.length === 0 ? null : <ReportMatrix page={page} />}
    </section>
  );
}
