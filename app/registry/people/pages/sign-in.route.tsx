import {
  data,
  redirect,
  type ActionFunctionArgs,
  type HeadersFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { ErrorSummary } from '~/ui/admin/error-summary';
import { FormField } from '~/ui/admin/form-field';
import { LanguageLinks } from '~/ui/admin/language-links';
import { PlainLayout } from '~/ui/admin/plain-layout';
import { statusOf } from '~/base/errors';
import { answeringErrors } from '~/platform/http/error-response.server';
import { readForm } from '~/platform/http/request-body.server';
import { negotiateLanguage } from '~/platform/i18n/i18n';
import { pageTitle } from '~/platform/i18n/page-title.server';
import { cookieHeaders } from '~/platform/http/cookies.server';
import { safeNextPath } from '~/platform/http/next-path.server';
import { findUser } from '~/registry/people/pages/session.server';
import { signIn } from '~/registry/people/pages/sign-in.server';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }];

/** Without it Remix would keep to itself after how many seconds one may try again. */
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  const next = safeNextPath(searchParams.get('next'));
  if ((await findUser(request, context)) !== null) throw redirect(next, 303);
  const title = pageTitle(negotiateLanguage(request), (t) => t('admin:signIn.title'));
  return { title, next, signedOut: searchParams.has('signed-out') };
}

export async function action({ request, context }: ActionFunctionArgs) {
  return answeringErrors(context, async () => {
    const form = await readForm(request);
    const name = (form.get('name') ?? '').slice(0, 200);
    const password = (form.get('password') ?? '').slice(0, 1000);
    const result = await signIn(request, context, { userName: name, password });
    if (!('cookies' in result)) {
      const seconds = 'seconds' in result ? result.seconds : 0;
      const headers: HeadersInit = seconds > 0 ? { 'Retry-After': String(seconds) } : {};
      return data({ name, code: result.code, seconds }, { status: statusOf(result.code), headers });
    }
    const headers = cookieHeaders(result.cookies);
    return redirect(safeNextPath(form.get('next')), { status: 303, headers });
  });
}

export default function SignIn() {
  const { t } = useTranslation('admin');
  const { next, signedOut } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const said = refusal?.code === 'sign-in-wait' ? t('signIn.wait', { count: refusal.seconds }) : t('signIn.failed');
  return (
    <PlainLayout footer={<LanguageLinks />}>
      <div className="card">
        <h1>{t('signIn.title')}</h1>
        {signedOut && !refusal ? (
          <p className="notice" role="status">
            {t('signIn.signedOut')}
          </p>
        ) : null}
        <ErrorSummary errors={refusal ? [{ message: said }] : []} />
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
            defaultValue={refusal?.name}
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
