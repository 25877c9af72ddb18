import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { auditPage } from '~/improve/audit/pages/audit-page.server';
import { AuditFilters } from '~/improve/audit/pages/audit-filters';
import { AuditTable } from '~/improve/audit/pages/audit-table';
import { Pagination } from '~/ui/admin/pagination';
import { addDays, localDaySchema, startOfLocalDay } from '~/base/calendar/local-day';
import { seesPersons } from '~/registry/people/domain/roles';
import { boundedText } from '~/base/text/bounded';
import { adminRoute } from '~/registry/people/pages/admin-route.server';
import { EmptyList } from '~/ui/admin/empty-list';
import { PageHeader } from '~/ui/admin/page-header';
import { pageMeta } from '~/ui/admin/page-meta';

const PAGE_SIZE = 100;

const searchSchema = z.object({
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
  // PostgreSQL takes no text with a zero in it.
  who: boundedText(200)
    .trim()
    .max(100)
    .regex(/^\P{Cc}*$/u)
    .catch(''),
  what: boundedText(60)
    .regex(/^[a-z-]+\.[a-z-]+$/)
    .catch(''),
  from: localDaySchema.catch(''),
  to: localDaySchema.catch(''),
});

export const meta = pageMeta;

const route = adminRoute({
  needs: 'audit:read',
  async get({ context, search, user }) {
    const { page, ...query } = searchSchema.parse(Object.fromEntries(search));
    const { timeZone } = context.env;
    const filter = {
      ...(query.who !== '' && { actor: query.who }),
      ...(query.what !== '' && { action: query.what }),
      ...(query.from !== '' && { from: startOfLocalDay(query.from, timeZone) }),
      ...(query.to !== '' && { to: startOfLocalDay(addDays(query.to, 1), timeZone) }),
    };
    const { lines, total } = await auditPage(context, user, filter, { page, pageSize: PAGE_SIZE });
    const pages = Math.ceil(total / PAGE_SIZE);
    return { masked: !seesPersons(user.role), query, lines, total, page, pages, timeZone };
  },
  title: ({ t }) => t('audit:title'),
});

export const loader = route.loader;

export default function Audit() {
  const { t } = useTranslation('audit');
  const { masked, query, lines, total, page, pages, timeZone } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={
          <>
            {t('lead')} {masked ? t('leadMasked') : null}
          </>
        }
      />
      <AuditFilters key={JSON.stringify(query)} query={query} />
      {total === 0 ? (
        <EmptyList none={t('none')} next={t('empty.next')} />
      ) : (
        <p className="muted" role="status">
          {t('count', { count: total })}
        </p>
      )}
      {lines.length === 0 ? null : <AuditTable lines={lines} timeZone={timeZone} />}
      <Pagination page={page} pages={pages} />
    </>
  );
}
