import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import {
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useLoaderData,
  useRouteError,
} from '@remix-run/react';
import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorPage } from '~/components/error-page';
import { PlainLayout } from '~/components/plain-layout';
import { useLanguage } from '~/components/use-language';
import { documentLanguage, negotiateLanguage } from '~/i18n';
import { translatorIn } from '~/i18n.server';
import { useNonce } from '~/nonce';
import { findUser } from '~/session.server';
import adminStyles from '~/styles/admin.css?url';

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: adminStyles },
  { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' },
];

/** For pages that have no title of their own, such as errors. */
export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.brand ?? 'Hài Lòng' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const user = await findUser(request, context);
  const language = user?.language ?? negotiateLanguage(request);
  return { language, brand: translatorIn(language)('common:brand'), reference: context.reference };
}

export function Layout({ children }: { children: ReactNode }) {
  const nonce = useNonce();
  // An error page above the administration has nothing to hydrate, and a citizen may be its reader.
  const error = useRouteError();
  // Where nothing failed it is null, whatever the documentation says.
  const failed = error !== undefined && error !== null;
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
        {failed ? null : <ScrollRestoration nonce={nonce} />}
        {failed ? null : <Scripts nonce={nonce} />}
      </body>
    </html>
  );
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
