import { useTranslation } from 'react-i18next';
import { useCountsAndDays } from '~/ui/admin/use-counts-and-days';

const SHORT_HASH = 12;

export type ShownImport = {
  id: number;
  sha256: string;
  source: 'CLI' | 'API' | 'UPLOAD' | 'FORM' | 'DOSSIERS';
  /** Null for readers who see no persons. */
  actor: string | null;
  fileName: string;
  /** ISO 8601. */
  receivedAt: string;
  rowCount: number;
  added: number;
  changed: number;
  /** How many of the changed figures fell to half or less. */
  lowered?: number;
};

type Props = {
  imports: readonly ShownImport[];
  timeZone: string;
  /** What is imported, in words: the caption, that there is none yet, and the headings of the columns that differ. */
  words: { title: string; none: string; hash: string; added: string; changed: string };
};

/** Who sent which file when, and what it changed; the newest first. */
export function ImportHistory({ imports, timeZone, words }: Props) {
  const { t } = useTranslation('volumes');
  const format = useCountsAndDays(timeZone);
  if (imports.length === 0) return <p className="muted">{words.none}</p>;
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label={words.title}>
      <table className="table">
        <caption>{words.title}</caption>
        <thead>
          <tr>
            <th scope="col">{t('history.when')}</th>
            <th scope="col">{t('history.file')}</th>
            <th scope="col">{words.hash}</th>
            <th scope="col">{t('history.who')}</th>
            <th scope="col">{t('history.source')}</th>
            <th scope="col" className="number">
              {t('history.rows')}
            </th>
            <th scope="col" className="number">
              {words.added}
            </th>
            <th scope="col" className="number">
              {words.changed}
            </th>
          </tr>
        </thead>
        <tbody>
          {imports.map((one) => (
            <tr key={one.id}>
              <td className="nowrap">
                <time dateTime={one.receivedAt}>{format.moment(one.receivedAt)}</time>
              </td>
              <th scope="row">{one.fileName === '' ? t('history.noName') : one.fileName}</th>
              <td>
                <details>
                  <summary>
                    <code className="nowrap">{one.sha256.slice(0, SHORT_HASH)}</code>
                  </summary>
                  <code className="hash">{one.sha256}</code>
                </details>
              </td>
              <td>{one.actor ?? <span className="muted">{t('history.someone')}</span>}</td>
              <td>{t(`source.${one.source}`)}</td>
              <td className="number">{format.count(one.rowCount)}</td>
              <td className="number">{format.count(one.added)}</td>
              <td className="number">
                {format.count(one.changed)}
                {one.lowered !== undefined && one.lowered > 0 ? (
                  <span className="pill pill-warning">{t('history.lowered', { count: one.lowered })}</span>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
