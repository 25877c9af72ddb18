import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { ErrorSummary } from '~/ui/admin/error-summary';
import { FormField } from '~/ui/admin/form-field';
import { formDone, formRefused, problemsByField } from '~/ui/admin/form-result';
import { Notice } from '~/ui/admin/notice';
import { PageHeader } from '~/ui/admin/page-header';
import { pageMeta } from '~/ui/admin/page-meta';
import { useFormResult } from '~/ui/admin/use-form-result';
import { adminRoute } from '~/registry/people/pages/admin-route.server';
import { OneTimeLink } from '~/registry/people/pages/one-time-link';
import { UserFields } from '~/registry/people/pages/user-fields';
import { toLocalDay } from '~/base/calendar/local-day';
import { isDomainError } from '~/base/errors';
import { newUserSchema, toUserProblems, type UserProblems } from '~/registry/people/domain/user-input';
import { readForm } from '~/platform/http/request-body.server';
import { defaultLanguage } from '~/platform/i18n/i18n';
import { createPasswordLink } from '~/registry/people/store/one-time-link.server';
import { listUnitGroups } from '~/registry/units/store/unit-choice.server';
import { createUser } from '~/registry/people/store/user.server';

export const meta = pageMeta;

const route = adminRoute({
  needs: 'user:manage',
  async get({ context, user: { language } }) {
    const today = toLocalDay(context.now(), context.env.timeZone);
    return { groups: await listUnitGroups(context.db, today, language) };
  },
  title: ({ t }) => t('admin:userNew.title'),
  async post({ request, context: { db, env }, by }) {
    const form = Object.fromEntries(await readForm(request));
    const parsed = newUserSchema.safeParse(form);
    const refused = (problems: UserProblems) => formRefused(problemsByField(problems), form);
    if (!parsed.success) return refused(toUserProblems(parsed.error));
    try {
      const id = await createUser(db, { ...parsed.data, language: defaultLanguage }, by);
      // A new administrator is disabled until a second one has consented; the link comes after that.
      const waits = parsed.data.role === 'ADMINISTRATOR';
      const link = waits ? null : await createPasswordLink(db, id, { ...by, publicUrl: env.publicUrl });
      return formDone({ what: 'created', name: parsed.data.name, link });
    } catch (error) {
      if (isDomainError(error) && error.code === 'user-name-taken') return refused({ name: 'user-name-taken' });
      if (isDomainError(error) && error.code === 'unit-unknown') return refused({ unitId: 'unit-missing' });
      throw error;
    }
  },
});

export const loader = route.loader;
export const action = route.action;

export default function NewUser() {
  const { t } = useTranslation(['admin', 'approvals']);
  const { groups } = useLoaderData<typeof loader>();
  const { done, problems, typed } = useFormResult(useActionData<typeof action>(), ({ code }) => t(`problem.${code}`));
  return (
    <>
      <PageHeader
        title={t('userNew.title')}
        back={{ to: '/admin/users', text: t('userEdit.back'), label: t('users.title') }}
      />
      {done !== null ? (
        <div className="card narrow">
          <h2>{t('userNew.created', { name: done.name })}</h2>
          {done.link === null ? (
            <Notice>
              {t('approvals:askedCreate', { name: done.name })} <Link to="/admin/approvals">{t('approvals:see')}</Link>
            </Notice>
          ) : (
            <OneTimeLink link={done.link} />
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
            defaultValue={typed('name')}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            required
          />
          <FormField
            name="displayName"
            label={t('user.displayName')}
            error={problems.of('displayName')}
            defaultValue={typed('displayName')}
            autoComplete="off"
            required
          />
          <UserFields groups={groups} problems={problems} role={typed('role')} unitId={typed('unitId')} />
          <div className="row">
            <button className="button">{t('userNew.submit')}</button>
          </div>
        </Form>
      )}
    </>
  );
}
