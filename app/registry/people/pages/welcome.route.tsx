import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { ErrorSummary } from '~/ui/admin/error-summary';
import { FormField } from '~/ui/admin/form-field';
import { LanguageLinks } from '~/ui/admin/language-links';
import { PasswordFields } from '~/registry/people/pages/password-fields';
import { PlainLayout } from '~/ui/admin/plain-layout';
import { useUserProblems } from '~/registry/people/pages/use-user-problems';
import { answeringErrors } from '~/platform/http/error-response.server';
import { readForm } from '~/platform/http/request-body.server';
import { negotiateLanguage } from '~/platform/i18n/i18n';
import { pageTitle } from '~/platform/i18n/page-title.server';
import { cookieHeaders } from '~/platform/http/cookies.server';
import { startSession } from '~/registry/people/pages/sign-in.server';
import { acceptWelcome, openLink } from '~/registry/people/pages/welcome.server';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }];

/** The address is the secret, so no page that is opened from here may learn it. */
export const headers = () => ({ 'Referrer-Policy': 'same-origin', 'Cache-Control': 'private, no-store' });

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  return answeringErrors(context, async () => {
    const target = await openLink(context, params.token ?? '');
    const key = target.purpose === 'set-password' ? 'passwordTitle' : 'administratorTitle';
    return { target, title: pageTitle(negotiateLanguage(request), (t) => t(`admin:welcome.${key}`)) };
  });
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  return answeringErrors(context, async () => {
    const form = await readForm(request);
    const result = await acceptWelcome(context, params.token ?? '', form, negotiateLanguage(request));
    if ('problems' in result) {
      const typed = { name: form.get('name') ?? '', displayName: form.get('displayName') ?? '' };
      return data({ problems: result.problems, typed }, { status: 422 });
    }
    const cookies = await startSession(request, context, result.user);
    const headers = cookieHeaders(cookies);
    return redirect('/admin', { status: 303, headers });
  });
}

export default function Welcome() {
  const { t } = useTranslation('admin');
  const { target } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const problems = useUserProblems(answer?.problems);
  const isFirst = target.purpose === 'first-administrator';
  return (
    <PlainLayout footer={<LanguageLinks />}>
      <div className="card">
        <h1>{t(isFirst ? 'welcome.administratorTitle' : 'welcome.passwordTitle')}</h1>
        <p className="muted">{isFirst ? t('welcome.administratorLead') : t('welcome.passwordLead', target)}</p>
        <ErrorSummary errors={problems.summary} />
        <Form method="post" reloadDocument>
          {isFirst ? (
            <>
              <FormField
                name="name"
                label={t('user.name')}
                hint={t('user.nameHint')}
                error={problems.of('name')}
                defaultValue={answer?.typed.name}
                autoComplete="username"
                autoCapitalize="none"
                spellCheck={false}
                required
              />
              <FormField
                name="displayName"
                label={t('user.displayName')}
                error={problems.of('displayName')}
                defaultValue={answer?.typed.displayName}
                autoComplete="name"
                required
              />
            </>
          ) : (
            <input type="hidden" name="username" value={target.name} autoComplete="username" />
          )}
          <PasswordFields problems={problems} />
          <button className="button button-wide">{t('welcome.submit')}</button>
        </Form>
      </div>
    </PlainLayout>
  );
}
