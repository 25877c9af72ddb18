import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { ErrorSummary } from '~/ui/admin/error-summary';
import { UserAccess } from '~/registry/people/pages/user-access';
import { UserDetails } from '~/registry/people/pages/user-details';
import { UserStatePill } from '~/registry/people/pages/user-state-pill';
import { toLocalDay } from '~/base/calendar/local-day';
import { readForm } from '~/platform/http/request-body.server';
import { listOpenApprovals } from '~/registry/people/store/approval-record.server';
import { listUnitGroups } from '~/registry/units/store/unit-choice.server';
import { getUser } from '~/registry/people/store/user.server';
import { adminRoute } from '~/registry/people/pages/admin-route.server';
import { pageMeta } from '~/ui/admin/page-meta';
import { PageHeader } from '~/ui/admin/page-header';
import { Notice } from '~/ui/admin/notice';
import { useFormResult } from '~/ui/admin/use-form-result';
import { requireRecordId } from '~/base/record-id';
import { changeUser } from '~/registry/people/pages/user-changes.server';

export const meta = pageMeta;

const route = adminRoute({
  needs: 'user:manage',
  async get({ context, params, user: { id: ownId, language } }) {
    const user = await getUser(context.db, requireRecordId(params.user));
    const groups = await listUnitGroups(context.db, toLocalDay(context.now(), context.env.timeZone), language);
    const waiting = (await listOpenApprovals(context.db, user.id)).map(({ id, kind }) => ({ id, kind }));
    return { user, groups, waiting, isOwn: user.id === ownId };
  },
  title: ({ page }) => page.user.displayName,
  post: async (asked) => changeUser(asked, requireRecordId(asked.params.user), await readForm(asked.request)),
});

export const loader = route.loader;
export const action = route.action;

export default function EditUser() {
  const { t } = useTranslation(['admin', 'approvals']);
  const { user, groups, isOwn, waiting } = useLoaderData<typeof loader>();
  const { done, problems } = useFormResult(useActionData<typeof action>(), ({ code }) => t(`problem.${code}`));
  return (
    <>
      <PageHeader
        title={user.displayName}
        lead={user.name}
        back={{ to: '/admin/users', text: t('userEdit.back'), label: t('users.title') }}
        state={<UserStatePill disabled={user.disabled} hasPassword={user.hasPassword} />}
      />
      <ErrorSummary errors={problems.summary} />
      {done?.what === 'saved' ? <Notice>{t('userEdit.saved')}</Notice> : null}
      {done?.what === 'asked' ? (
        <Notice>
          {t('approvals:asked')} <Link to={`/admin/approvals/${done.asked}`}>{t('approvals:see')}</Link>
        </Notice>
      ) : null}
      {waiting.length === 0 ? null : (
        <ul className="notice notice-warning">
          {waiting.map(({ id, kind }) => (
            <li key={id}>
              <Link
                to={`/admin/approvals/${id}`}
              >{`${t('approvals:one', { number: id })}: ${t(`approvals:kind.${kind}`)}`}</Link>
            </li>
          ))}
        </ul>
      )}
      <div className="grid">
        <UserDetails key={user.id} user={user} groups={groups} isOwn={isOwn} problems={problems} />
        <UserAccess user={user} isOwn={isOwn} link={done?.what === 'link' ? done.link : null} />
      </div>
    </>
  );
}
