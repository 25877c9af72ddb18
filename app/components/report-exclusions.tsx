import { useTranslation } from 'react-i18next';
import { useReportFormat } from '~/components/use-report-format';
import type { ReportCell } from '~/domain/reports/report';

/** What rules keep out of the figures, and what would stand with it (design rule 9). */
export function ReportExclusions({ cell: { excluded, satisfactionBeforeExclusion } }: { cell: ReportCell }) {
  const { t } = useTranslation('reports');
  const { percent } = useReportFormat();
  if (excluded.length === 0) return null;
  return (
    <p className="small">
      {excluded.map(({ rule, count }) => t('fields.excluded', { count, rule })).join('; ')}
      {satisfactionBeforeExclusion === null
        ? '.'
        : `; ${t('fields.beforeExclusion', { value: percent(satisfactionBeforeExclusion) })}.`}
    </p>
  );
}
