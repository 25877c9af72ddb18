import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { AccountPassword } from '~/registry/people/pages/account-password';
import { AccountSessions } from '~/registry/people/pages/account-sessions';
import { adminRoute } from '~/registry/people/pages/admin-route.server';
import { changeAccount } from '~/registry/people/pages/account-changes.server';
import { ErrorSummary } from '~/ui/admin/error-summary';
import { Notice } from '~/ui/admin/notice';
import { PageHeader } from '~/ui/admin/page-header';
import { pageMeta } from '~/ui/admin/page-meta';
import { useFormResult } from '~/ui/admin/use-form-result';
import { readForm } from '~/platform/http/request-body.server';
import { listSessions } from '~/registry/people/store/session.server';
import { getUser } from '~/registry/people/store/user.server';
import { unitNameIn } from '~/registry/units/domain/unit-name';
import { sha256Hex } from '~/platform/security/keyed-hash.server';
import { sessionToken } from '~/registry/people/pages/session.server';

export const meta = pageMeta;

const route = adminRoute({
  needs: 'signed-in',
  async get({ request, context, user: { id, language } }) {
    const { name, displayName, role, unit } = await getUser(context.db, id);
    const ownHash = sha256Hex(sessionToken(request) ?? '');
    const sessions = (await listSessions(context.db, id, context.now())).map(({ tokenHash, ...session }) => ({
      ...session,
      isThis: tokenHash === ownHash,
    }));
    const unitName = unit === null ? null : unitNameIn(language, unit);
    return { name, displayName, role, unitName, sessions, timeZone: context.env.timeZone };
  },
  title: ({ t }) => t('admin:account.title'),
  post: async (asked) => changeAccount(asked, await readForm(asked.request)),
});

export const loader = route.loader;
export const action = route.action;

export default function Account() {
  const { t } = useTranslation(['admin', 'approvals']);
  const { name, displayName, role, unitName, sessions, timeZone } = useLoaderData<typeof loader>();
  const { done, problems } = useFormResult(useActionData<typeof action>(), ({ code }) => t(`problem.${code}`));
  return (
    <>
      <PageHeader title={t('account.title')}>
        <Link to="/admin/account/notices">{t('account.notices')}</Link>
      </PageHeader>
      <ErrorSummary errors={problems.summary} />
      {done?.what === 'password' ? <Notice>{t('account.passwordSaved')}</Notice> : null}
      {done?.what === 'others' ? <Notice>{t('account.othersEnded', { count: done.ended })}</Notice> : null}
      {done?.what === 'links' ? <Notice>{t('approvals:ownLink.stopped')}</Notice> : null}
      <div className="grid">
        <section className="card" aria-labelledby="about-heading">
          <h2 id="about-heading">{t('account.about')}</h2>
          <dl className="facts">
            <dt>{t('user.displayName')}</dt>
            <dd>{displayName}</dd>
            <dt>{t('user.name')}</dt>
            <dd>{name}</dd>
            <dt>{t('user.role')}</dt>
            <dd>{t(`role.${role}`)}</dd>
            <dt>{t('user.unit')}</dt>
            <dd>{unitName ?? t('user.unitNone')}</dd>
          </dl>
        </section>
        <AccountPassword userName={name} problems={problems} />
      </div>
      <AccountSessions sessions={sessions} timeZone={timeZone} />
    </>
  );
}
