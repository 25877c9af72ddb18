import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Form, Link, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { DeviceTable } from '~/collect/devices/pages/device-table';
import { deviceViews } from '~/collect/devices/pages/device-views.server';
import { FormField } from '~/ui/admin/form-field';
import { Pagination } from '~/ui/admin/pagination';
import { foldVietnamese, matchesFolded, soughtIn } from '~/base/text/fold';
import { listDevices } from '~/collect/devices/store/device.server';
import { unitsOf } from '~/registry/people/pages/own-units.server';
import { pageTitle } from '~/platform/i18n/page-title.server';
import { requirePermission } from '~/registry/people/pages/session.server';

const PAGE_SIZE = 50;

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const user = await requirePermission(request, context, 'device:manage');
  const { searchParams } = new URL(request.url);
  const query = (searchParams.get('q') ?? '').slice(0, 100);
  const devices = await listDevices(context.db, await unitsOf(context, user));
  const sought = soughtIn(query);
  const found = (await deviceViews(context, user, devices)).filter(({ name, unitName, counter }) =>
    matchesFolded(foldVietnamese(`${name} ${unitName} ${counter}`), sought),
  );
  const pages = Math.max(1, Math.ceil(found.length / PAGE_SIZE));
  const page = Math.min(Math.max(1, Math.trunc(Number(searchParams.get('page'))) || 1), pages);
  return {
    title: pageTitle(user.language, (t) => t('devices:title')),
    timeZone: context.env.timeZone,
    query,
    page,
    pages,
    devices: found.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE),
  };
}

export default function Devices() {
  const { t } = useTranslation(['devices', 'common']);
  const { timeZone, query, page, pages, devices } = useLoaderData<typeof loader>();
  return (
    <>
      <div className="page-header">
        <div>
          <h1>{t('title')}</h1>
          <p className="lead">{t('lead')}</p>
        </div>
        <Link className="button" to="/admin/devices/new">
          {t('create')}
        </Link>
      </div>
      <Form role="search" className="inline-form">
        <FormField name="q" type="search" label={t('common:form.search')} defaultValue={query} maxLength={100} />
        <button className="button-quiet">{t('common:form.search')}</button>
      </Form>
      {devices.length === 0 ? <p role="status">{t('none')}</p> : <DeviceTable devices={devices} timeZone={timeZone} />}
      <Pagination page={page} pages={pages} />
    </>
  );
}
