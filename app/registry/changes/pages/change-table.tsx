import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ChangeStatePill } from '~/registry/changes/pages/change-state-pill';
import type { ChangeRow } from '~/registry/changes/pages/unit-change-page.server';
import { citationText } from '~/registry/targets/pages/citation-text';
import { DataTable } from '~/ui/admin/data-table';
import { useFormatter } from '~/ui/admin/use-formatter';

type Props = {
  changes: readonly ChangeRow[];
  timeZone: string;
  at: string;
  label: string;
  /** What one does, where the day and the decision do not tell it from others. */
  what?: (id: number) => ReactNode;
};

/** Dated changes, the newest first, each a link to its page below `at`. */
export function ChangeTable({ changes, timeZone, at, label, what }: Props) {
  const { t } = useTranslation(['units', 'reports']);
  const format = useFormatter(timeZone);
  return (
    <DataTable
      name={{ label }}
      rows={changes}
      rowKey={({ id }) => id}
      stacks
      columns={[
        {
          heading: t('changes.basis'),
          namesRow: true,
          cell: ({ id, basis }) => <Link to={`${at}/${id}`}>{citationText(t, basis)}</Link>,
        },
        ...(what === undefined ? [] : [{ heading: t('changes.what'), cell: ({ id }: ChangeRow) => what(id) }]),
        { heading: t('changes.day'), cell: ({ day }) => format.day(day), isUnbroken: true },
        { heading: t('changes.by'), cell: ({ proposedBy }) => proposedBy },
        { heading: t('changes.at'), cell: ({ proposedAt }) => format.moment(proposedAt) },
        { heading: t('changes.state'), cell: ({ state }) => <ChangeStatePill state={state} /> },
      ]}
    />
  );
}
