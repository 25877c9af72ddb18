import { useTranslation } from 'react-i18next';
import { MIN_JUDGED } from '~/measure/reports/domain/formulas';
import { largestShortfall, listStandingMisses } from '~/measure/reports/domain/order';
import type { ReportCell } from '~/measure/reports/domain/report';
import { standingOf } from '~/measure/reports/domain/standing';
import { cellFigures } from '~/measure/reports/domain/cell-figures';
import { ReportMatrix } from '~/measure/reports/pages/report-matrix';
import { useLacking } from '~/measure/reports/pages/use-lacking';
import type { ReportPage } from '~/measure/reports/pages/report-page';

/** What needs attention first: what lacks its volumes, which fields miss which target; and all figures in one table. */
export function ReportSummary({ page }: { page: ReportPage }) {
  const { t } = useTranslation('reports');
  const { cells, fieldNames, asOf } = page;
  const lacking = useLacking();
  const missed = cells.filter((cell) => listStandingMisses(cell.verdicts).length > 0);
  const thin = cells.filter((cell) => cell.verdicts.some((one) => one.verdict === 'missed' && one.thin));
  const withoutVolume = cells.filter((cell) => cell.verdicts.some((one) => lacksVolume(cell, one)));
  const unmeasured = cells.filter((cell) =>
    cell.verdicts.some((one) => one.verdict === 'not-measured' && !lacksVolume(cell, one)),
  );
  const pending = cells.filter((cell) => cell.verdicts.some(({ verdict }) => verdict === 'pending'));
  const met = cells.filter((cell) => cell.verdicts.some((one) => standingOf(one) === 'met'));
  const isAllJudged = withoutVolume.length + unmeasured.length + pending.length === 0;
  return (
    <section className="card report-summary" aria-labelledby="summary-heading">
      <h2 id="summary-heading">{t('summary.title')}</h2>
      {cells.length === 0 ? <p>{t(asOf === null ? 'summary.nothing' : 'summary.nothingShown')}</p> : null}
      {withoutVolume.length === 0 ? null : (
        <p>
          <strong>{t('summary.withoutVolume', { count: withoutVolume.length })}</strong>{' '}
          {withoutVolume.map(({ field }) => fieldNames[field] ?? field).join('; ')}.
        </p>
      )}
      {missed.length + thin.length > 0 || (met.length === 0 && !isAllJudged) || cells.length === 0 ? null : (
        <p>{t(isAllJudged ? 'summary.noneMissed' : 'summary.noneOfJudgedMissed')}</p>
      )}
      {missed.length === 0 ? null : (
        <>
          <p>
            <strong>{t('summary.missed', { count: missed.length })}</strong>
          </p>
          <ul>
            {cellFigures.map(({ indicator }) => {
              const fields = missed.flatMap(({ field, verdicts }) => {
                const misses = listStandingMisses(verdicts).filter((one) => one.indicator === indicator);
                return misses.length === 0 ? [] : [{ field, shortfall: largestShortfall(misses) }];
              });
              if (fields.length === 0) return null;
              fields.sort((a, b) => b.shortfall - a.shortfall);
              return (
                <li key={indicator}>
                  {t('summary.by', { indicator: t(`indicator.${indicator}`), count: fields.length })}{' '}
                  <span className="muted">
                    (
                    {fields
                      .map(({ field, shortfall }) => {
                        const name = fieldNames[field] ?? field;
                        return [name, lacking({ indicator, shortfall })].filter((part) => part !== null).join(': ');
                      })
                      .join('; ')}
                    )
                  </span>
                </li>
              );
            })}
          </ul>
        </>
      )}
      {thin.length === 0 ? null : (
        <p className="muted">{t('summary.thin', { count: thin.length, least: MIN_JUDGED })}</p>
      )}
      {unmeasured.length === 0 ? null : (
        <p className="muted">{t('summary.notMeasured', { count: unmeasured.length })}</p>
      )}
      {pending.length === 0 ? null : <p className="muted">{t('summary.pending', { count: pending.length })}</p>}
      {cells.length === 0 ? null : <ReportMatrix page={page} />}
    </section>
  );
}

/** Whether a target could not be held against a cell because no volume was sent; satisfaction needs none. */
function lacksVolume({ completed }: ReportCell, { indicator, verdict }: ReportCell['verdicts'][number]): boolean {
  return completed === null && verdict === 'not-measured' && indicator !== 'SATISFACTION';
}
