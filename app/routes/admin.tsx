import type { LoaderFunctionArgs } from '@remix-run/node';
import { Outlet, useLoaderData, useRouteLoaderData } from '@remix-run/react';
import { AdminLayout } from '~/components/admin-layout';
import { ErrorPage } from '~/components/error-page';
import { PlainLayout } from '~/components/plain-layout';
import { findUnitName } from '~/models/user.server';
import { requireUser } from '~/session.server';

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { displayName, role, unitId, language } = await requireUser(request, context);
  const unitName = unitId === null ? null : await findUnitName(context.db, unitId, language);
  return { displayName, role, unitName };
}

export default function Admin() {
  return (
    <AdminLayout viewer={useLoaderData<typeof loader>()}>
      <Outlet />
    </AdminLayout>
  );
}

export function ErrorBoundary() {
  const viewer = useRouteLoaderData<typeof loader>('routes/admin');
  if (viewer === undefined) {
    return (
      <PlainLayout>
        <ErrorPage homePath="/" />
      </PlainLayout>
    );
  }
  return (
    <AdminLayout viewer={viewer}>
      <ErrorPage homePath="/admin" />
    </AdminLayout>
  );
}
