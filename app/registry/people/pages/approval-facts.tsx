import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { ApprovalPage } from '~/registry/people/pages/approval-page.server';
import { useFormatter } from '~/ui/admin/use-formatter';

/** What is asked about whom, by whom and since when, and what became of it. */
export function ApprovalFacts({ page: { row, place, timeZone } }: { page: ApprovalPage }) {
  const { t } = useTranslation(['approvals', 'admin']);
  const { moment } = useFormatter(timeZone);
  return (
    <section className="card">
      <p>{t(`means.${row.kind}`)}</p>
      <dl className="facts">
        <dt>{t('subject')}</dt>
        <dd>
          <Link to={`/admin/users/${row.subject.id}`}>{row.subject.displayName}</Link> ({row.subject.name})
        </dd>
        {place === null ? null : (
          <>
            <dt>{t('newRole')}</dt>
            <dd>
              {place.unit === null ? t(`admin:role.${place.role}`) : `${t(`admin:role.${place.role}`)}, ${place.unit}`}
            </dd>
          </>
        )}
        <dt>{t('askedBy')}</dt>
        <dd>{row.askedBy}</dd>
        <dt>{t('askedAt')}</dt>
        <dd>{moment(row.askedAt)}</dd>
        {row.state === 'WAITING' ? (
          <>
            <dt>{t('takesEffectAt')}</dt>
            <dd>{moment(row.takesEffectAt)}</dd>
          </>
        ) : null}
        {row.decidedAt === null ? null : (
          <>
            <dt>{t('decided')}</dt>
            <dd>
              {row.decidedBy === null
                ? moment(row.decidedAt)
                : t('momentBy', { moment: moment(row.decidedAt), who: row.decidedBy })}
            </dd>
          </>
        )}
        {row.note === '' ? null : (
          <>
            <dt>{t('note')}</dt>
            <dd>{row.note}</dd>
          </>
        )}
      </dl>
    </section>
  );
}
