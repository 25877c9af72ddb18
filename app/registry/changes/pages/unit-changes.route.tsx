import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { ChangeTable } from '~/registry/changes/pages/change-table';
import { changeRow } from '~/registry/changes/pages/unit-change-page.server';
import { listDatedChanges } from '~/registry/changes/store/dated-change-record.server';
import { adminRoute } from '~/registry/people/pages/admin-route.server';
import { EmptyList } from '~/ui/admin/empty-list';
import { PageHeader } from '~/ui/admin/page-header';
import { pageMeta } from '~/ui/admin/page-meta';
import { Pagination } from '~/ui/admin/pagination';

const PAGE_SIZE = 50;
const pageSchema = z.coerce.number().int().min(1).max(100_000).catch(1);

export const meta = pageMeta;

const route = adminRoute({
  needs: 'unit:manage',
  async get({ context: { db, env }, search, user }) {
    const page = pageSchema.parse(search.get('page') ?? 1);
    const range = { skip: (page - 1) * PAGE_SIZE, take: PAGE_SIZE };
    const { changes, total } = await listDatedChanges(db, 'UNITS', user.id, range);
    return { timeZone: env.timeZone, changes: changes.map(changeRow), page, pages: Math.ceil(total / PAGE_SIZE) };
  },
  title: ({ t }) => t('units:changes.title'),
});

export const loader = route.loader;

export default function UnitChanges() {
  const { t } = useTranslation('units');
  const { changes, timeZone, page, pages } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={t('changes.title')}
        lead={t('changes.lead')}
        back={{ to: '/admin/units', text: t('back'), label: t('title') }}
      />
      {changes.length === 0 ? (
        <EmptyList none={t('changes.none')} next={t('changes.next')} link={{ to: '/admin/units', text: t('back') }} />
      ) : (
        <ChangeTable changes={changes} timeZone={timeZone} at="/admin/units/changes" label={t('changes.title')} />
      )}
      <Pagination page={page} pages={pages} />
    </>
  );
}
