import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { ApprovalRow } from '~/registry/people/pages/approval-page.server';
import { ApprovalStatePill } from '~/registry/people/pages/approval-state-pill';
import { DataTable } from '~/ui/admin/data-table';
import { useFormatter } from '~/ui/admin/use-formatter';

/** Requests about accounts, each a link to its page. */
export function ApprovalTable({ approvals, timeZone }: { approvals: readonly ApprovalRow[]; timeZone: string }) {
  const { t } = useTranslation('approvals');
  const { moment } = useFormatter(timeZone);
  return (
    <DataTable
      name={{ label: t('table') }}
      className="table-wide"
      rows={approvals}
      rowKey={({ id }) => id}
      columns={[
        {
          heading: t('number'),
          namesRow: true,
          cell: ({ id }) => (
            <Link to={`/admin/approvals/${id}`} aria-label={t('one', { number: id })}>
              {id}
            </Link>
          ),
        },
        { heading: t('what'), cell: ({ kind }) => t(`kind.${kind}`) },
        { heading: t('subject'), cell: ({ subject }) => subject.displayName },
        { heading: t('askedBy'), cell: ({ askedBy }) => askedBy },
        { heading: t('askedAt'), cell: ({ askedAt }) => moment(askedAt) },
        {
          heading: t('takesEffectAt'),
          cell: ({ state, takesEffectAt }) => (state === 'WAITING' ? moment(takesEffectAt) : '–'),
        },
        { heading: t('stateLabel'), cell: ({ state }) => <ApprovalStatePill state={state} /> },
      ]}
    />
  );
}
