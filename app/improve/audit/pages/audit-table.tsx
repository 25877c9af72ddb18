import { useTranslation } from 'react-i18next';
import type { ShownLine, ShownName } from '~/improve/audit/pages/audit-page.server';
import { useAuditWords } from '~/improve/audit/pages/use-audit-words';
import { DataTable } from '~/ui/admin/data-table';
import { useFormatter } from '~/ui/admin/use-formatter';

/** A file is named by its hash, of which the history of imports shows as much. */
const FILE_HASH = /^[0-9a-f]{64}$/;
const SHORT_HASH = 12;

/** The lines of the audit log, the newest first. */
export function AuditTable({ lines, timeZone }: { lines: readonly ShownLine[]; timeZone: string }) {
  const { t } = useTranslation('audit');
  const format = useFormatter(timeZone);
  const wordsOf = useAuditWords();
  return (
    <DataTable
      name={{ label: t('title') }}
      showsCaption
      rows={lines}
      rowKey={({ id }) => id}
      columns={[
        {
          heading: t('when'),
          cell: ({ at }) => <time dateTime={at}>{format.moment(at)}</time>,
          isUnbroken: true,
        },
        { heading: t('who'), cell: ({ actor }) => <Name name={actor} empty={t('nobody')} /> },
        { heading: t('what'), cell: ({ action }) => wordsOf(action) },
        {
          heading: t('subject'),
          cell: ({ action, subject }) => (
            <Name name={subject} empty={action.startsWith('session.') ? t('unknownName') : ''} />
          ),
        },
        {
          heading: t('detail'),
          cell: ({ details }) => (
            <span className="small">{details.map(([what, value]) => `${what}: ${value}`).join(' · ')}</span>
          ),
        },
        { heading: t('times'), cell: ({ count }) => format.count(count), isNumber: true },
      ]}
    />
  );
}

function Name({ name, empty }: { name: ShownName; empty: string }) {
  const { t } = useTranslation('audit');
  if ('mark' in name) return <>{t('person', { mark: name.mark })}</>;
  if (name.text === '') return <span className="muted">{empty}</span>;
  if (FILE_HASH.test(name.text)) return <code>{name.text.slice(0, SHORT_HASH)}</code>;
  return <>{name.text === 'command' ? t('command') : name.text}</>;
}
