import { redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { ErrorSummary } from '~/ui/admin/error-summary';
import { FormField } from '~/ui/admin/form-field';
import { LanguageLinks } from '~/ui/admin/language-links';
import { pageMeta } from '~/ui/admin/page-meta';
import { PlainLayout } from '~/ui/admin/plain-layout';
import { useFormResult } from '~/ui/admin/use-form-result';
import { readForm } from '~/platform/http/request-body.server';
import { cookieHeaders } from '~/platform/http/cookies.server';
import { openRoute } from '~/registry/people/pages/open-route.server';
import { PasswordFields } from '~/registry/people/pages/password-fields';
import { startSession } from '~/registry/people/pages/sign-in.server';
import { acceptWelcome, openLink } from '~/registry/people/pages/welcome.server';

export const meta = pageMeta;

/** The address is the secret, so no page that is opened from here may learn it. */
export const headers = () => ({ 'Referrer-Policy': 'same-origin', 'Cache-Control': 'private, no-store' });

const route = openRoute({
  get: async ({ context, params }) => ({ target: await openLink(context, params.token ?? '') }),
  title: ({ page: { target }, t }) =>
    t(target.purpose === 'set-password' ? 'admin:welcome.passwordTitle' : 'admin:welcome.administratorTitle'),
  async post({ request, context, params, language }) {
    const result = await acceptWelcome(context, params.token ?? '', await readForm(request), language);
    if (!result.ok) return result;
    const cookies = await startSession(request, context, result.user);
    return redirect('/admin', { status: 303, headers: cookieHeaders(cookies) });
  },
});

export const loader = route.loader;
export const action = route.action;

export default function Welcome() {
  const { t } = useTranslation('admin');
  const { target } = useLoaderData<typeof loader>();
  const { problems, typed } = useFormResult(useActionData<typeof action>(), ({ code }) => t(`problem.${code}`));
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
                defaultValue={typed('name')}
                autoComplete="username"
                autoCapitalize="none"
                spellCheck={false}
                required
              />
              <FormField
                name="displayName"
                label={t('user.displayName')}
                error={problems.of('displayName')}
                defaultValue={typed('displayName')}
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
