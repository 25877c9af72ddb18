import { useTranslation } from 'react-i18next';
import { BeforeAfterTable } from '~/measure/reports/pages/before-after-table';
import { isNamedRule } from '~/base/named-rules';
import { compareExclusions } from '~/measure/reports/domain/compared-figures';
import type { ReportCell } from '~/measure/reports/domain/report';

type ReportExclusionsProps = { cell: ReportCell; fieldName: string; verifiedOnly: boolean };

/** How many ratings each rule keeps out of the figures, and what stands with and without them (measurement rule 9). */
export function ReportExclusions({ cell, fieldName, verifiedOnly }: ReportExclusionsProps) {
  const { t } = useTranslation(['reports', 'integrity']);
  const figures = compareExclusions(cell, { verifiedOnly });
  if (figures === null) return null;
  return (
    <div className="report-exclusions">
      <h4>{t('exclusions.title')}</h4>
      <ul>
        {cell.excluded.map(({ rule, count }) => (
          <li key={rule}>
            {t('exclusions.byRule', { count, rule: isNamedRule(rule) ? t(`integrity:rule.${rule}`) : rule })}
          </li>
        ))}
      </ul>
      <BeforeAfterTable
        caption={t('exclusions.table', { field: fieldName })}
        headings={[t('exclusions.before'), t('exclusions.after')]}
        {...figures}
      />
    </div>
  );
}
