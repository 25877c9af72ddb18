import { useTranslation } from 'react-i18next';
import { DataTable } from '~/ui/admin/data-table';
import { EmptyList } from '~/ui/admin/empty-list';
import { Pill } from '~/ui/admin/pill';
import { useFormatter } from '~/ui/admin/use-formatter';

const SHORT_HASH = 12;

type ShownImport = {
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
  /**
   * What is imported, in words: the caption, that there is none yet, what to do then, and the headings of the columns
   * that differ.
   */
  words: { title: string; none: string; next: string; hash: string; added: string; changed: string };
};

/** Who sent which file when, and what it changed; the newest first. */
export function ImportHistory({ imports, timeZone, words }: Props) {
  const { t } = useTranslation('volumes');
  const format = useFormatter(timeZone);
  if (imports.length === 0) return <EmptyList none={words.none} next={words.next} />;
  return (
    <DataTable
      name={{ label: words.title }}
      showsCaption
      rows={imports}
      rowKey={({ id }) => id}
      columns={[
        {
          heading: t('history.when'),
          isUnbroken: true,
          cell: ({ receivedAt }) => <time dateTime={receivedAt}>{format.moment(receivedAt)}</time>,
        },
        {
          heading: t('history.file'),
          namesRow: true,
          cell: ({ fileName }) => (fileName === '' ? t('history.noName') : fileName),
        },
        { heading: words.hash, cell: ({ sha256 }) => <Hash sha256={sha256} /> },
        {
          heading: t('history.who'),
          cell: ({ actor }) => actor ?? <span className="muted">{t('history.someone')}</span>,
        },
        { heading: t('history.source'), cell: ({ source }) => t(`source.${source}`) },
        { heading: t('history.rows'), isNumber: true, cell: ({ rowCount }) => format.count(rowCount) },
        { heading: words.added, isNumber: true, cell: ({ added }) => format.count(added) },
        {
          heading: words.changed,
          isNumber: true,
          cell: ({ changed, lowered = 0 }) => (
            <>
              {format.count(changed)}
              {lowered > 0 ? <Pill tone="warning">{t('history.lowered', { count: lowered })}</Pill> : null}
            </>
          ),
        },
      ]}
    />
  );
}

function Hash({ sha256 }: { sha256: string }) {
  return (
    <details>
      <summary>
        <code className="nowrap">{sha256.slice(0, SHORT_HASH)}</code>
      </summary>
      <code className="hash">{sha256}</code>
    </details>
  );
}
