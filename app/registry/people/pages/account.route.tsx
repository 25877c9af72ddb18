import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { AccountPassword } from '~/registry/people/pages/account-password';
import { AccountSessions } from '~/registry/people/pages/account-sessions';
import { ErrorSummary } from '~/ui/admin/error-summary';
import { useUserProblems } from '~/registry/people/pages/use-user-problems';
import { changeAccount } from '~/registry/people/pages/account-changes.server';
import { answeringErrors } from '~/platform/http/error-response.server';
import { readForm } from '~/platform/http/request-body.server';
import { listSessions } from '~/registry/people/store/session.server';
import { getUser } from '~/registry/people/store/user.server';
import { unitNameIn } from '~/registry/units/domain/unit-name';
import { pageTitle } from '~/platform/i18n/page-title.server';
import { sha256Hex } from '~/platform/security/keyed-hash.server';
import { cookieHeaders } from '~/platform/http/cookies.server';
import { requireUser, sessionToken } from '~/registry/people/pages/session.server';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { id, language } = await requireUser(request, context);
  const { name, displayName, role, unit } = await getUser(context.db, id);
  const ownHash = sha256Hex(sessionToken(request) ?? '');
  const sessions = (await listSessions(context.db, id, context.now())).map(({ tokenHash, ...sight }) => ({
    ...sight,
    isThis: tokenHash === ownHash,
  }));
  const unitName = unit === null ? null : unitNameIn(language, unit);
  const title = pageTitle(language, (t) => t('admin:account.title'));
  return { title, name, displayName, role, unitName, sessions, timeZone: context.env.timeZone };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const user = await requireUser(request, context);
  return answeringErrors(context, async () => {
    const result = await changeAccount(request, context, user, await readForm(request));
    if ('problems' in result) return data(result, { status: 422 });
    if ('next' in result) return redirect(result.next, 303);
    const { cookies, ...done } = result;
    return data(done, { headers: cookieHeaders(cookies) });
  });
}

export default function Account() {
  const { t } = useTranslation(['admin', 'approvals']);
  const { name, displayName, role, unitName, sessions, timeZone } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const problems = useUserProblems(answer && 'problems' in answer ? answer.problems : undefined);
  return (
    <>
      <h1>{t('account.title')}</h1>
      <ErrorSummary errors={problems.summary} />
      {answer && 'done' in answer ? (
        <p className="notice" role="status">
          {answer.done === 'password' && t('account.passwordSaved')}
          {answer.done === 'others' && t('account.othersEnded', { count: answer.ended })}
          {answer.done === 'links' && t('approvals:ownLink.stopped')}
        </p>
      ) : null}
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
