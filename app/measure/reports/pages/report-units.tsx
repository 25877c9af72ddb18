import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { reportPath } from '~/measure/reports/pages/report-navigation';
import { VerifiedShare } from '~/measure/reports/pages/report-verified';
import { DataTable } from '~/ui/admin/data-table';
import { useFormatter } from '~/ui/admin/use-formatter';
import type { MeasuredIndicator } from '~/measure/reports/domain/cell-figures';
import { useLacking } from '~/measure/reports/pages/use-lacking';
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
      <DataTable
        name={{ labelledBy: 'units-heading' }}
        stacks
        rows={units}
        rowKey={({ code }) => code}
        columns={[
          {
            heading: t('units.unit'),
            cell: ({ code, name }) => <Link to={reportPath(period.key, code)}>{name}</Link>,
            namesRow: true,
          },
          { heading: t('units.counts'), cell: (row) => <TargetCounts row={row} fieldNames={page.fieldNames} /> },
          {
            heading: t('units.lowestParticipation'),
            cell: (row) => <LowestParticipation row={row} page={page} />,
          },
          {
            heading: t('units.lowestSatisfaction'),
            cell: (row) => <LowestSatisfaction row={row} page={page} />,
          },
        ]}
      />
    </section>
  );
}

function TargetCounts({ row, fieldNames }: { row: UnitRow; fieldNames: ReportPage['fieldNames'] }) {
  const { t } = useTranslation('reports');
  const lackingText = useLacking();
  const { missed, met, notMeasured, pending, thin, lacking } = row;
  if (missed + met + notMeasured + pending + thin === 0) return <span className="muted">{t('units.noTargets')}</span>;
  return (
    <span className="row report-counts">
      {missed === 0 ? null : <span className="verdict-missed">{t('units.missed', { count: missed })}</span>}
      {met === 0 ? null : <span className="verdict-met">{t('units.met', { count: met })}</span>}
      {notMeasured === 0 ? null : (
        <span className="verdict-none">{t('units.notMeasured', { count: notMeasured })}</span>
      )}
      {pending === 0 ? null : <span className="verdict-none">{t('units.pending', { count: pending })}</span>}
      {thin === 0 ? null : <span className="verdict-none">{t('units.thin', { count: thin })}</span>}
      {lacking === null ? null : (
        <span className="small">
          {lackingText(lacking)} ({t(`short.${lacking.indicator as MeasuredIndicator}`)},{' '}
          {fieldNames[lacking.field] ?? lacking.field})
        </span>
      )}
    </span>
  );
}

function LowestParticipation({ row, page: { fieldNames } }: { row: UnitRow; page: ReportPage }) {
  const { t } = useTranslation('reports');
  const { percent } = useFormatter();
  const { participation } = row;
  if (participation === null) return <NoLowest row={row} />;
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

function LowestSatisfaction({ row, page: { fieldNames } }: { row: UnitRow; page: ReportPage }) {
  const { t } = useTranslation('reports');
  const { percent } = useFormatter();
  const { satisfaction } = row;
  if (satisfaction === null) return <NoLowest row={row} />;
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

// What stands on a handful is nobody's lowest (measurement rule 4).
function NoLowest({ row: { thin } }: { row: UnitRow }) {
  const { t } = useTranslation('reports');
  return <span className="muted">{t(thin > 0 ? 'units.fewInWords' : 'units.noneInWords')}</span>;
}
