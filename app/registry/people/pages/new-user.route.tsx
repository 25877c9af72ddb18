import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { ErrorSummary } from '~/ui/admin/error-summary';
import { FormField } from '~/ui/admin/form-field';
import { OneTimeLink } from '~/registry/people/pages/one-time-link';
import { useUserProblems } from '~/registry/people/pages/use-user-problems';
import { UserFields } from '~/registry/people/pages/user-fields';
import { localDayOf } from '~/base/calendar/local-day';
import { isDomainError } from '~/base/errors';
import { newUserSchema, problemsOf, type UserProblems } from '~/registry/people/domain/user-input';
import { answeringErrors } from '~/platform/http/error-response.server';
import { readForm } from '~/platform/http/request-body.server';
import { defaultLanguage } from '~/platform/i18n/i18n';
import { createPasswordLink } from '~/registry/people/store/one-time-link.server';
import { listUnitGroups } from '~/registry/units/store/unit-choice.server';
import { createUser } from '~/registry/people/store/user.server';
import { pageTitle } from '~/platform/i18n/page-title.server';
import { requirePermission } from '~/registry/people/pages/session.server';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { language } = await requirePermission(request, context, 'user:manage');
  const today = localDayOf(context.now(), context.env.timeZone);
  const groups = await listUnitGroups(context.db, today, language);
  return { groups, title: pageTitle(language, (t) => t('admin:userNew.title')) };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { name: actor, id: byId } = await requirePermission(request, context, 'user:manage');
  return answeringErrors(context, async () => {
    const form = Object.fromEntries(await readForm(request));
    const parsed = newUserSchema.safeParse(form);
    const refused = (problems: UserProblems) => data({ problems, typed: form }, { status: 422 });
    if (!parsed.success) return refused(problemsOf(parsed.error));
    const deed = { actor, byId, now: context.now() };
    try {
      const id = await createUser(context.db, { ...parsed.data, language: defaultLanguage }, deed);
      // An administrator is shut until a second one has consented; the link comes after that.
      const waits = parsed.data.role === 'ADMINISTRATOR';
      const link = waits
        ? null
        : await createPasswordLink(context.db, id, { ...deed, publicUrl: context.env.publicUrl });
      return { created: { name: parsed.data.name, link } };
    } catch (error) {
      if (isDomainError(error) && error.code === 'user-name-taken') return refused({ name: 'user-name-taken' });
      if (isDomainError(error) && error.code === 'unit-unknown') return refused({ unitId: 'unit-missing' });
      throw error;
    }
  });
}

export default function NewUser() {
  const { t } = useTranslation(['admin', 'approvals']);
  const { groups } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const refusal = answer && 'problems' in answer ? answer : undefined;
  const problems = useUserProblems(refusal?.problems);
  const typed = refusal?.typed;
  return (
    <>
      <nav className="breadcrumbs" aria-label={t('users.title')}>
        <Link to="/admin/users">{t('userEdit.back')}</Link>
      </nav>
      <h1>{t('userNew.title')}</h1>
      {answer && 'created' in answer ? (
        <div className="card narrow">
          <h2>{t('userNew.created', { name: answer.created.name })}</h2>
          {answer.created.link === null ? (
            <p className="notice" role="status">
              {t('approvals:askedCreate', { name: answer.created.name })}{' '}
              <Link to="/admin/approvals">{t('approvals:see')}</Link>
            </p>
          ) : (
            <OneTimeLink link={answer.created.link} />
          )}
          <p>
            <Link to="/admin/users/new" reloadDocument>
              {t('users.create')}
            </Link>
          </p>
        </div>
      ) : (
        <Form method="post" className="card narrow">
          <ErrorSummary errors={problems.summary} />
          <FormField
            name="name"
            label={t('user.name')}
            hint={t('user.nameHint')}
            error={problems.of('name')}
            defaultValue={typed?.name}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            required
          />
          <FormField
            name="displayName"
            label={t('user.displayName')}
            error={problems.of('displayName')}
            defaultValue={typed?.displayName}
            autoComplete="off"
            required
          />
          <UserFields groups={groups} problems={problems} role={typed?.role} unitId={typed?.unitId} />
          <div className="row">
            <button className="button">{t('userNew.submit')}</button>
          </div>
        </Form>
      )}
    </>
  );
}
