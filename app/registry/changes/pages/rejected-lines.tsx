import { useTranslation } from 'react-i18next';
import type { RejectedLine } from '~/base/imports/rejected-line';
import { DataTable } from '~/ui/admin/data-table';

/** What is wrong with a list, line by line, as an editor counts them. */
export function RejectedLines({ lines }: { lines: readonly RejectedLine[] }) {
  const { t } = useTranslation(['units', 'errors']);
  return (
    <section className="card">
      <h2 id="rejected">{t('units:import.rejected', { count: lines.length })}</h2>
      <DataTable
        name={{ labelledBy: 'rejected' }}
        rows={lines.map((line, index) => ({ ...line, index }))}
        rowKey={({ index }) => index}
        columns={[
          { heading: t('units:import.line'), cell: ({ line }) => line, isNumber: true, namesRow: true },
          { heading: t('units:import.column'), cell: ({ column }) => column ?? '' },
          { heading: t('units:import.value'), cell: ({ value }) => value ?? '' },
          {
            heading: t('units:import.reason'),
            cell: ({ code, value, otherLine }) =>
              otherLine === undefined
                ? t(`errors:${code}`, { value: value ?? '' })
                : t('units:import.alsoAt', { reason: t(`errors:${code}`, { value: value ?? '' }), line: otherLine }),
          },
        ]}
      />
    </section>
  );
}
