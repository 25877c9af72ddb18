import { Form, Link, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { deviceStates } from '~/collect/devices/domain/device-state';
import { DeviceTable } from '~/collect/devices/pages/device-table';
import { deviceViews } from '~/collect/devices/pages/device-views.server';
import { FormField } from '~/ui/admin/form-field';
import { EmptyList } from '~/ui/admin/empty-list';
import { PageHeader } from '~/ui/admin/page-header';
import { pageMeta } from '~/ui/admin/page-meta';
import { SelectField } from '~/ui/admin/select-field';
import { Pagination } from '~/ui/admin/pagination';
import { foldVietnamese, matchesFolded, parseSearchWords } from '~/base/text/fold';
import { listDevices } from '~/collect/devices/store/device.server';
import { adminRoute } from '~/registry/people/pages/admin-route.server';
import { findUnitLimit } from '~/registry/people/pages/unit-limit.server';

const PAGE_SIZE = 50;

export const meta = pageMeta;

const route = adminRoute({
  needs: 'device:manage',
  async get({ context, search, user }) {
    const query = (search.get('q') ?? '').slice(0, 100);
    const state = deviceStates.find((one) => one === search.get('state')) ?? '';
    const devices = await listDevices(context.db, await findUnitLimit(context, user));
    const sought = parseSearchWords(query);
    const found = (await deviceViews(context, user, devices)).filter(
      (device) =>
        (state === '' || device.state === state) &&
        matchesFolded(foldVietnamese(`${device.name} ${device.unitName} ${device.counter}`), sought),
    );
    const pages = Math.max(1, Math.ceil(found.length / PAGE_SIZE));
    const page = Math.min(Math.max(1, Math.trunc(Number(search.get('page'))) || 1), pages);
    return {
      timeZone: context.env.timeZone,
      query,
      state,
      page,
      pages,
      devices: found.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE),
    };
  },
  title: ({ t }) => t('devices:title'),
});

export const loader = route.loader;

export default function Devices() {
  const { t } = useTranslation(['devices', 'common']);
  const { timeZone, query, state, page, pages, devices } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')}>
        <Link className="button" to="/admin/devices/new">
          {t('create')}
        </Link>
      </PageHeader>
      <Form role="search" className="inline-form" key={`${query} ${state}`}>
        <FormField name="q" type="search" label={t('common:form.search')} defaultValue={query} maxLength={100} />
        <SelectField
          name="state"
          label={t('stateLabel')}
          none={t('anyState')}
          options={deviceStates.map((one) => [one, t(`state.${one}`)])}
          defaultValue={state}
        />
        <button className="button-quiet">{t('common:form.search')}</button>
      </Form>
      {devices.length === 0 ? (
        <EmptyList none={t('none')} next={t('empty.next')} link={{ to: '/admin/devices/new', text: t('create') }} />
      ) : (
        <DeviceTable devices={devices} timeZone={timeZone} />
      )}
      <Pagination page={page} pages={pages} />
    </>
  );
}
