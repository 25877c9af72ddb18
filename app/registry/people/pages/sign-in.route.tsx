import { data, redirect, type HeadersFunction } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { ErrorSummary } from '~/ui/admin/error-summary';
import { FormField } from '~/ui/admin/form-field';
import { formRefused } from '~/ui/admin/form-result';
import { LanguageLinks } from '~/ui/admin/language-links';
import { Notice } from '~/ui/admin/notice';
import { pageMeta } from '~/ui/admin/page-meta';
import { PlainLayout } from '~/ui/admin/plain-layout';
import { useFormResult } from '~/ui/admin/use-form-result';
import { httpStatusOf } from '~/base/errors';
import { readForm } from '~/platform/http/request-body.server';
import { cookieHeaders } from '~/platform/http/cookies.server';
import { safeNextPath } from '~/platform/http/next-path.server';
import { openRoute } from '~/registry/people/pages/open-route.server';
import { findUser } from '~/registry/people/pages/session.server';
import { signIn } from '~/registry/people/pages/sign-in.server';

export const meta = pageMeta;

/** Without it Remix would keep to itself after how many seconds one may try again. */
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;

const route = openRoute({
  async get({ request, context, search }) {
    const next = safeNextPath(search.get('next'));
    if ((await findUser(request, context)) !== null) throw redirect(next, 303);
    return { next, signedOut: search.has('signed-out') };
  },
  title: ({ t }) => t('admin:signIn.title'),
  async post({ request, context }) {
    const form = await readForm(request);
    const name = (form.get('name') ?? '').slice(0, 200);
    const password = (form.get('password') ?? '').slice(0, 1000);
    const result = await signIn(request, context, { userName: name, password });
    if (!('cookies' in result)) {
      const status = httpStatusOf(result.code);
      const seconds = 'seconds' in result ? result.seconds : 0;
      const headers: HeadersInit = seconds > 0 ? { 'Retry-After': String(seconds) } : {};
      return data(formRefused([{ code: result.code, details: { seconds } }], { name }, status), { status, headers });
    }
    return redirect(safeNextPath(form.get('next')), { status: 303, headers: cookieHeaders(result.cookies) });
  },
});

export const loader = route.loader;
export const action = route.action;

export default function SignIn() {
  const { t } = useTranslation('admin');
  const { next, signedOut } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { problems, typed } = useFormResult(result, ({ code, details }) =>
    code === 'sign-in-wait' ? t('signIn.wait', { count: details?.seconds ?? 0 }) : t('signIn.failed'),
  );
  return (
    <PlainLayout footer={<LanguageLinks />}>
      <div className="card">
        <h1>{t('signIn.title')}</h1>
        {signedOut && result === undefined ? <Notice>{t('signIn.signedOut')}</Notice> : null}
        <ErrorSummary errors={problems.summary} />
        <Form method="post" reloadDocument>
          <input type="hidden" name="next" value={next} />
          <FormField
            name="name"
            label={t('signIn.name')}
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={200}
            required
            defaultValue={typed('name')}
          />
          <FormField
            name="password"
            type="password"
            label={t('signIn.password')}
            autoComplete="current-password"
            required
          />
          <button className="button button-wide">{t('signIn.submit')}</button>
        </Form>
        <p className="muted small">{t('signIn.forgotten')}</p>
      </div>
    </PlainLayout>
  );
}
