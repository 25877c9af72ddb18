import { useTranslation } from 'react-i18next';
import { useCountsAndDays } from '~/ui/admin/use-counts-and-days';
import { localDaySchema } from '~/base/calendar/local-day';
import type { RejectedLine } from '~/base/imports/rejected-line';

type Props = {
  rejected: readonly (RejectedLine & { valueName?: string | null })[];
  total: number;
  wrongLines: number;
  headingOf: (column: string) => string | null;
};

/** What contradicts another line as a whole, and not by one of its columns. */
const ofWholeLines: ReadonlySet<string> = new Set(['cell-duplicate']);

/** The first reasons against the file, line by line, in words, and how many there are. `headingOf`: what people call a column, or null. */
export function VolumeRejects({ rejected, total, wrongLines, headingOf }: Props) {
  const { t } = useTranslation(['volumes', 'errors']);
  const format = useCountsAndDays('UTC');
  if (rejected.length === 0) return null;
  function valueOf({ code, column, value, valueName }: Props['rejected'][number]): string {
    if (column === undefined && value === undefined) return '–';
    if (ofWholeLines.has(code)) return '–';
    if (value === undefined || value === '') return t('rejects.empty');
    return valueName ?? (localDaySchema.safeParse(value).success ? format.day(value) : value);
  }
  return (
    <>
      <div className="table-scroll" tabIndex={0} role="region" aria-label={t('rejects.title')}>
        <table className="table">
          <caption>{t('rejects.title')}</caption>
          <thead>
            <tr>
              <th scope="col" className="number">
                {t('rejects.line')}
              </th>
              <th scope="col">{t('rejects.column')}</th>
              <th scope="col">{t('rejects.value')}</th>
              <th scope="col">{t('rejects.reason')}</th>
            </tr>
          </thead>
          <tbody>
            {rejected.map((one) => (
              <tr key={`${one.line} ${one.column ?? ''} ${one.code} ${one.value ?? ''}`}>
                <th scope="row" className="number">
                  {one.line}
                </th>
                <td>
                  {one.column === undefined || ofWholeLines.has(one.code)
                    ? '–'
                    : (headingOf(one.column) ?? <code className="nowrap">{one.column}</code>)}
                </td>
                <td>{valueOf(one)}</td>
                <td>
                  {t(`errors:${one.code}`)}
                  {one.candidates === undefined
                    ? null
                    : ` ${t('rejects.candidates', { codes: one.candidates.join(', ') })}`}
                  {one.otherLine === undefined
                    ? null
                    : ` ${t(one.code === 'headings-missing' ? 'rejects.headingsIn' : 'rejects.otherLine', { line: one.otherLine })}`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
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
