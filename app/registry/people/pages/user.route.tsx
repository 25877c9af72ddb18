import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { ErrorSummary } from '~/ui/admin/error-summary';
import { UserAccess } from '~/registry/people/pages/user-access';
import { UserDetails } from '~/registry/people/pages/user-details';
import { UserState } from '~/registry/people/pages/user-state';
import { useUserProblems } from '~/registry/people/pages/use-user-problems';
import { localDayOf } from '~/base/calendar/local-day';
import { DomainError } from '~/base/errors';
import { answeringErrors } from '~/platform/http/error-response.server';
import { readForm } from '~/platform/http/request-body.server';
import { listOpenApprovals } from '~/registry/people/store/approval-record.server';
import { listUnitGroups } from '~/registry/units/store/unit-choice.server';
import { getUser } from '~/registry/people/store/user.server';
import { pageTitle } from '~/platform/i18n/page-title.server';
import { requirePermission } from '~/registry/people/pages/session.server';
import { changeUser } from '~/registry/people/pages/user-changes.server';
import { fits } from '~/base/text/bounded';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { id: ownId, language } = await requirePermission(request, context, 'user:manage');
  return answeringErrors(context, async () => {
    const user = await getUser(context.db, idOf(params.user));
    const groups = await listUnitGroups(context.db, localDayOf(context.now(), context.env.timeZone), language);
    const waiting = (await listOpenApprovals(context.db, user.id)).map(({ id, kind }) => ({ id, kind }));
    return { user, groups, waiting, isOwn: user.id === ownId, title: pageTitle(language, () => user.displayName) };
  });
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const administrator = await requirePermission(request, context, 'user:manage');
  return answeringErrors(context, async () => {
    const result = await changeUser(context, administrator, idOf(params.user), await readForm(request));
    return 'problems' in result ? data(result, { status: 422 }) : result;
  });
}

export default function EditUser() {
  const { t } = useTranslation(['admin', 'approvals']);
  const { user, groups, isOwn, waiting } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const problems = useUserProblems(answer && 'problems' in answer ? answer.problems : undefined);
  return (
    <>
      <nav className="breadcrumbs" aria-label={t('users.title')}>
        <Link to="/admin/users">{t('userEdit.back')}</Link>
      </nav>
      <div>
        <div className="row">
          <h1>{user.displayName}</h1>
          <UserState disabled={user.disabled} hasPassword={user.hasPassword} />
        </div>
        <p className="muted">{user.name}</p>
      </div>
      <ErrorSummary errors={problems.summary} />
      {answer && 'done' in answer && answer.done === 'saved' ? (
        <p className="notice" role="status">
          {t('userEdit.saved')}
        </p>
      ) : null}
      {answer && 'asked' in answer ? (
        <p className="notice" role="status">
          {t('approvals:asked')} <Link to={`/admin/approvals/${answer.asked}`}>{t('approvals:see')}</Link>
        </p>
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
        <UserAccess user={user} isOwn={isOwn} link={answer && 'link' in answer ? answer.link : null} />
      </div>
    </>
  );
}

function idOf(param: string | undefined): number {
  if (param === undefined || !fits(param, 9, /^[1-9]\d*$/)) throw new DomainError('not-found');
  return Number(param);
}
