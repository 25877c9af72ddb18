import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ReportField } from '~/measure/reports/pages/report-field';
import { MIN_STEP } from '~/measure/reports/domain/shown-ratings';
import type { ReportCell } from '~/measure/reports/domain/report';
import type { ReportPage } from '~/measure/reports/pages/report-page';

/** `beside`: what is known of a field besides the figures of the period. */
type Props = { page: ReportPage; beside: (cell: ReportCell) => ReactNode };

/** One block per field with figures, then the names of those without any. */
export function ReportFields({ page, beside }: Props) {
  const { t } = useTranslation('reports');
  const { cells, emptyFields, fieldNames, asOf } = page;
  return (
    <section className="report-fields" aria-labelledby="fields-heading">
      <h2 id="fields-heading">{t('fields.title')}</h2>
      {cells.length > 1 ? <p className="muted">{t('fields.order')}</p> : null}
      {cells.map((cell) => (
        <ReportField key={cell.field} cell={cell} page={page}>
          {beside(cell)}
        </ReportField>
      ))}
      {emptyFields.length === 0 ? null : (
        <div className="card">
          <h3>{t('fields.empty')}</h3>
          <p>
            {asOf === null ? t('fields.emptyLead') : t('fields.emptyLeadForUnit', { least: MIN_STEP })}{' '}
            {emptyFields.map((field) => fieldNames[field] ?? field).join(', ')}.
          </p>
        </div>
      )}
    </section>
  );
}
