import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import {
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useLoaderData,
  useMatches,
  useRouteError,
} from '@remix-run/react';
import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { errorHeadingFor, statusOfError } from '~/shell/error-heading';
import { ErrorPage } from '~/shell/error-page';
import { PlainLayout } from '~/ui/admin/plain-layout';
import { isStaticPage } from '~/ui/admin/static-page';
import { useLanguage } from '~/ui/admin/use-language';
import { documentLanguage, negotiateLanguage } from '~/platform/i18n/i18n';
import { useNonce } from '~/platform/security/nonce';
import { rootData } from '~/shell/root-data.server';
import { findUser } from '~/registry/people/pages/session.server';
import adminStyles from '~/ui/admin/admin.css?url';

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: adminStyles },
  { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' },
];

/** For pages that have no title of their own; an error page is named by what happened. */
export const meta: MetaFunction<typeof loader> = ({ data, error }) => [
  { title: failed(error) ? data?.errorTitles[errorHeadingFor(statusOfError(error))] : data?.brand },
];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const user = await findUser(request, context);
  return rootData(user?.language ?? negotiateLanguage(request), context);
}

export function Layout({ children }: { children: ReactNode }) {
  const nonce = useNonce();
  // An error page above the administration has nothing to hydrate, and a citizen may be its reader.
  const isError = failed(useRouteError());
  const isStatic = useMatches().some(isStaticPage) || isError;
  return (
    <html {...documentLanguage(useLanguage())}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <meta name="color-scheme" content="light dark" />
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        {isStatic ? null : <ScrollRestoration nonce={nonce} />}
        {isStatic ? null : <Scripts nonce={nonce} />}
      </body>
    </html>
  );
}

/** Where nothing failed the error is null, whatever the documentation says. */
function failed(error: unknown): boolean {
  return error !== undefined && error !== null;
}

export default function Root() {
  const { language } = useLoaderData<typeof loader>();
  const { i18n } = useTranslation();
  useEffect(() => {
    // The browser holds the words of one language; another one comes with a new page.
    if (language !== i18n.language) window.location.reload();
  }, [language, i18n.language]);
  return <Outlet />;
}

export function ErrorBoundary() {
  return (
    <PlainLayout>
      <ErrorPage homePath="/" />
    </PlainLayout>
  );
}
