import { useTranslation } from 'react-i18next';
import { NamedCode } from '~/components/volumes/named-code';
import type { RejectedLine } from '~/domain/imports/rejected-line';

type Props = { rejected: readonly (RejectedLine & { valueName?: string | null })[]; total: number; wrongLines: number };

/** The first reasons against the file, line by line, in words, and how many there are. */
export function VolumeRejects({ rejected, total, wrongLines }: Props) {
  const { t } = useTranslation(['volumes', 'errors']);
  if (rejected.length === 0) return null;
  return (
    <>
      <div className="table-scroll" tabIndex={0} role="region" aria-label={t('rejects.title')}>
        <table className="table">
          <caption>{t('rejects.title')}</caption>
          <thead>
            <tr>
              <th scope="col" className="number">{t('rejects.line')}</th>
              <th scope="col">{t('rejects.column')}</th>
              <th scope="col">{t('rejects.value')}</th>
              <th scope="col">{t('rejects.reason')}</th>
            </tr>
          </thead>
          <tbody>
            {rejected.map((one) => (
              <tr key={`${one.line} ${one.column ?? ''} ${one.code} ${one.value ?? ''}`}>
                <th scope="row" className="number">{one.line}</th>
                <td>{one.column === undefined ? '–' : <code className="nowrap">{one.column}</code>}</td>
                <td>{one.value === undefined || one.value === '' ? t('rejects.empty') : <NamedCode name={one.valueName ?? null} code={one.value} />}</td>
                <td>
                  {t(`errors:${one.code}`)}
                  {one.candidates === undefined ? null : ` ${t('rejects.candidates', { codes: one.candidates.join(', ') })}`}
                  {one.otherLine === undefined ? null : ` ${t('rejects.otherLine', { line: one.otherLine })}`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="muted">{t(total > rejected.length ? 'rejects.first' : 'rejects.all', { shown: rejected.length, total, count: wrongLines })}</p>
    </>
  );
}
