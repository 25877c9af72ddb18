import { useTranslation } from 'react-i18next';
import { DataTable } from '~/ui/admin/data-table';
import { useFormatter } from '~/ui/admin/use-formatter';
import { localDaySchema } from '~/base/calendar/local-day';
import type { RejectedLine } from '~/base/imports/rejected-line';

type Rejected = RejectedLine & { valueName?: string | null };

type Props = {
  rejected: readonly Rejected[];
  total: number;
  wrongLines: number;
  headingOf: (column: string) => string | null;
};

/** What contradicts another line as a whole, and not by one of its columns. */
const ofWholeLines: ReadonlySet<string> = new Set(['cell-duplicate']);

/**
 * The first reasons against the file, line by line, in words, and how many there are. `headingOf`: what people call a
 * column, or null.
 */
export function VolumeRejects({ rejected, total, wrongLines, headingOf }: Props) {
  const { t } = useTranslation(['volumes', 'errors']);
  const format = useFormatter();
  if (rejected.length === 0) return null;
  function formatValue({ code, column, value, valueName }: Rejected): string {
    if (column === undefined && value === undefined) return '–';
    if (ofWholeLines.has(code)) return '–';
    if (value === undefined || value === '') return t('rejects.empty');
    return valueName ?? (localDaySchema.safeParse(value).success ? format.day(value) : value);
  }
  function formatReason({ code, candidates, otherLine }: Rejected): string {
    return [
      t(`errors:${code}`),
      candidates === undefined ? null : t('rejects.candidates', { codes: candidates.join(', ') }),
      otherLine === undefined
        ? null
        : t(code === 'headings-missing' ? 'rejects.headingsIn' : 'rejects.otherLine', { line: otherLine }),
    ]
      .filter((part) => part !== null)
      .join(' ');
  }
  return (
    <>
      <DataTable
        name={{ label: t('rejects.title') }}
        showsCaption
        rows={rejected}
        rowKey={({ line, column, code, value }) => `${line} ${column ?? ''} ${code} ${value ?? ''}`}
        columns={[
          { heading: t('rejects.line'), namesRow: true, isNumber: true, cell: ({ line }) => line },
          {
            heading: t('rejects.column'),
            cell: ({ column, code }) =>
              column === undefined || ofWholeLines.has(code)
                ? '–'
                : (headingOf(column) ?? <code className="nowrap">{column}</code>),
          },
          { heading: t('rejects.value'), cell: formatValue },
          { heading: t('rejects.reason'), cell: formatReason },
        ]}
      />
      <p className="muted">
        {t(total > rejected.length ? 'rejects.first' : 'rejects.all', {
          shown: rejected.length,
          total,
          count: wrongLines,
        })}
      </p>
    </>
  );
}
