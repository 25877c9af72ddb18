import { useTranslation } from 'react-i18next';
import type { ShownLine, ShownName } from '~/improve/audit/pages/audit-page.server';
import { useAuditWords } from '~/improve/audit/pages/use-audit-words';
import { useCountsAndDays } from '~/ui/admin/use-counts-and-days';

/** A file is named by its hash, of which the history of imports shows as much. */
const FILE_HASH = /^[0-9a-f]{64}$/;
const SHORT_HASH = 12;

/** The lines of the log of deeds, the newest first. */
export function AuditTable({ lines, timeZone }: { lines: readonly ShownLine[]; timeZone: string }) {
  const { t } = useTranslation('audit');
  const format = useCountsAndDays(timeZone);
  const wordsOf = useAuditWords();
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label={t('title')}>
      <table className="table">
        <caption>{t('title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('when')}</th>
            <th scope="col">{t('who')}</th>
            <th scope="col">{t('what')}</th>
            <th scope="col">{t('subject')}</th>
            <th scope="col">{t('detail')}</th>
            <th scope="col" className="number">
              {t('times')}
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.id}>
              <td className="nowrap">
                <time dateTime={line.at}>{format.moment(line.at)}</time>
              </td>
              <td>
                <Name name={line.actor} empty={t('nobody')} />
              </td>
              <td>{wordsOf(line.action)}</td>
              <td>
                <Name name={line.subject} empty={line.action.startsWith('session.') ? t('unknownName') : ''} />
              </td>
              <td className="small">{line.details.map(([what, value]) => `${what}: ${value}`).join(' · ')}</td>
              <td className="number">{format.count(line.count)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Name({ name, empty }: { name: ShownName; empty: string }) {
  const { t } = useTranslation('audit');
  if ('mark' in name) return <>{t('person', { mark: name.mark })}</>;
  if (name.text === '') return <span className="muted">{empty}</span>;
  if (FILE_HASH.test(name.text)) return <code>{name.text.slice(0, SHORT_HASH)}</code>;
  return <>{name.text === 'command' ? t('command') : name.text}</>;
}
