import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { toLocalDay } from '~/base/calendar/local-day';
import { holds } from '~/registry/people/domain/roles';
import { adminRoute } from '~/registry/people/pages/admin-route.server';
import { shiftedRows } from '~/registry/procedures/pages/shifted-rows.server';
import { ShiftedTable } from '~/registry/procedures/pages/shifted-table';
import { PageHeader } from '~/ui/admin/page-header';
import { pageMeta } from '~/ui/admin/page-meta';
import { Pagination } from '~/ui/admin/pagination';

const PAGE_SIZE = 50;
const pageSchema = z.coerce.number().int().min(1).max(10_000).catch(1);

export const meta = pageMeta;

const route = adminRoute({
  needs: 'procedure:read',
  async get({ context: { db, env, now }, search, user }) {
    const page = pageSchema.parse(search.get('page') ?? 1);
    const range = { skip: (page - 1) * PAGE_SIZE, take: PAGE_SIZE };
    const { rows, total } = await shiftedRows(db, user.language, toLocalDay(now(), env.timeZone), range);
    return { rows, page, pages: Math.ceil(total / PAGE_SIZE), mayManage: holds(user.role, 'field:manage') };
  },
  title: ({ t }) => t('procedures:shifted.title'),
});

export const loader = route.loader;

export default function Shifted() {
  const { t } = useTranslation('procedures');
  const { rows, page, pages, mayManage } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={<span id="shifted">{t('shifted.title')}</span>}
        lead={t('shifted.lead')}
        back={{ to: '/admin/procedures', text: t('back'), label: t('title') }}
      />
      <ShiftedTable rows={rows} labelledBy="shifted" mayManage={mayManage} />
      <Pagination page={page} pages={pages} />
    </>
  );
}
