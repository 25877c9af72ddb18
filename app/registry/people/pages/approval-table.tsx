import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { ApprovalRow } from '~/registry/people/pages/approval-page.server';
import { ApprovalStatePill } from '~/registry/people/pages/approval-state-pill';
import { useCountsAndDays } from '~/ui/admin/use-counts-and-days';

/** Requests about accounts, each a link to its page. */
export function ApprovalTable({ approvals, timeZone }: { approvals: readonly ApprovalRow[]; timeZone: string }) {
  const { t } = useTranslation('approvals');
  const { moment } = useCountsAndDays(timeZone);
  return (
    <div className="table-scroll" role="region" aria-label={t('table')} tabIndex={0}>
      <table className="table table-wide">
        <caption className="visually-hidden">{t('table')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('number')}</th>
            <th scope="col">{t('what')}</th>
            <th scope="col">{t('subject')}</th>
            <th scope="col">{t('askedBy')}</th>
            <th scope="col">{t('askedAt')}</th>
            <th scope="col">{t('takesEffectAt')}</th>
            <th scope="col">{t('stateLabel')}</th>
          </tr>
        </thead>
        <tbody>
          {approvals.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                <Link to={`/admin/approvals/${row.id}`} aria-label={t('one', { number: row.id })}>
                  {row.id}
                </Link>
              </th>
              <td>{t(`kind.${row.kind}`)}</td>
              <td>{row.subject.displayName}</td>
              <td>{row.askedBy}</td>
              <td>{moment(row.askedAt)}</td>
              <td>{row.state === 'WAITING' ? moment(row.takesEffectAt) : '–'}</td>
              <td>
                <ApprovalStatePill state={row.state} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
