import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { reportPath } from '~/measure/reports/pages/report-navigation';
import { VerifiedShare } from '~/measure/reports/pages/report-verified';
import { useReportFormat } from '~/ui/admin/use-report-format';
import type { ReportPage } from '~/measure/reports/pages/report-page';
import type { UnitRow } from '~/measure/reports/pages/unit-rows';

/**
 * The units just below, each a link to its own report: how many targets it misses, and its lowest figures.
 */
export function ReportUnits({ page }: { page: ReportPage }) {
  const { t } = useTranslation('reports');
  const { units, period } = page;
  if (units.length === 0) return null;
  return (
    <section className="card report-units">
      <h2 id="units-heading">{t('units.title')}</h2>
      <p className="muted small">{t('units.order')}</p>
      <div className="table-scroll" role="region" aria-labelledby="units-heading" tabIndex={0}>
        <table className="table table-stacked" role="table">
          <thead role="rowgroup">
            <tr role="row">
              <th scope="col" role="columnheader">
                {t('units.unit')}
              </th>
              <th scope="col" role="columnheader">
                {t('units.counts')}
              </th>
              <th scope="col" role="columnheader">
                {t('units.lowestParticipation')}
              </th>
              <th scope="col" role="columnheader">
                {t('units.lowestSatisfaction')}
              </th>
            </tr>
          </thead>
          <tbody role="rowgroup">
            {units.map((row) => (
              <tr key={row.code} role="row">
                <th scope="row" role="rowheader">
                  <Link to={reportPath(period.key, row.code)}>{row.name}</Link>
                </th>
                <td role="cell" data-label={t('units.counts')}>
                  <TargetCounts row={row} />
                </td>
                <td role="cell" data-label={t('units.lowestParticipation')}>
                  <LowestParticipation row={row} page={page} />
                </td>
                <td role="cell" data-label={t('units.lowestSatisfaction')}>
                  <LowestSatisfaction row={row} page={page} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function TargetCounts({ row: { missed, met, notMeasured } }: { row: UnitRow }) {
  const { t } = useTranslation('reports');
  if (missed + met + notMeasured === 0) return <span className="muted">{t('units.noTargets')}</span>;
  return (
    <span className="row report-counts">
      {missed === 0 ? null : <span className="verdict-missed">{t('units.missed', { count: missed })}</span>}
      {met === 0 ? null : <span className="verdict-met">{t('units.met', { count: met })}</span>}
      {notMeasured === 0 ? null : (
        <span className="verdict-none">{t('units.notMeasured', { count: notMeasured })}</span>
      )}
    </span>
  );
}

function LowestParticipation({ row: { participation }, page: { fieldNames } }: { row: UnitRow; page: ReportPage }) {
  const { t } = useTranslation('reports');
  const { percent } = useReportFormat();
  if (participation === null) return <NotMeasured />;
  const { field, value, completed, rated, verified } = participation;
  return (
    <>
      {fieldNames[field] ?? field}: <strong>{percent(value)}</strong>{' '}
      <span className="muted small">
        {t('units.n', { count: completed })}, <VerifiedShare of={{ rated, verified }} />
      </span>
    </>
  );
}

function LowestSatisfaction({ row: { satisfaction }, page: { fieldNames } }: { row: UnitRow; page: ReportPage }) {
  const { t } = useTranslation('reports');
  const { percent } = useReportFormat();
  if (satisfaction === null) return <NotMeasured />;
  const { field, value, rated, verified, interval } = satisfaction;
  return (
    <>
      {fieldNames[field] ?? field}: <strong>{percent(value)}</strong>{' '}
      <span className="muted small nowrap">{t('units.n', { count: rated })}</span>{' '}
      <span className="muted small nowrap">
        ({percent(interval[0])} – {percent(interval[1])})
      </span>
      <span className="muted small">
        , <VerifiedShare of={{ rated, verified }} />
      </span>
    </>
  );
}

function NotMeasured() {
  const { t } = useTranslation('reports');
  return <span className="muted">{t('units.noneInWords')}</span>;
}
