import { Link, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { ExclusionTable } from '~/measure/integrity/pages/exclusion-table';
import { Pagination } from '~/ui/admin/pagination';
import { exclusionRow, toViewer } from '~/measure/integrity/pages/exclusion-page.server';
import { listExclusions } from '~/measure/integrity/store/exclusion-record.server';
import { adminRoute } from '~/registry/people/pages/admin-route.server';
import { EmptyList } from '~/ui/admin/empty-list';
import { PageHeader } from '~/ui/admin/page-header';
import { pageMeta } from '~/ui/admin/page-meta';

const PAGE_SIZE = 50;
const shows = ['open', 'decided'] as const;

const searchSchema = z.object({
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
  show: z.enum(shows).catch('open'),
});

export const meta = pageMeta;

const route = adminRoute({
  needs: 'flag:read',
  async get({ context, search, user }) {
    const { page, show } = searchSchema.parse(Object.fromEntries(search));
    const { exclusions, total } = await listExclusions(
      context.db,
      { states: show === 'open' ? ['PROPOSED'] : ['APPLIED', 'REFUSED'] },
      { skip: (page - 1) * PAGE_SIZE, take: PAGE_SIZE },
    );
    return {
      show,
      exclusions: exclusions.map((one) => exclusionRow(one, toViewer(user), context.env.timeZone)),
      total,
      page,
      pages: Math.ceil(total / PAGE_SIZE),
    };
  },
  title: ({ t }) => t('integrity:exclusions.title'),
});

export const loader = route.loader;

export default function Exclusions() {
  const { t } = useTranslation('integrity');
  const { show, exclusions, total, page, pages } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={t('exclusions.title')}
        lead={t('exclusions.lead')}
        back={{ to: '/admin/flags', text: t('back'), label: t('title') }}
      />
      <nav className="tabs" aria-label={t('exclusions.showLabel')}>
        {shows.map((one) => (
          <Link key={one} to={`?show=${one}`} aria-current={one === show ? 'page' : undefined}>
            {t(`exclusions.show.${one}`)}
          </Link>
        ))}
      </nav>
      {total === 0 ? (
        <EmptyList
          none={t(`exclusions.none.${show}`)}
          next={t('exclusions.next')}
          link={{ to: '/admin/flags', text: t('back') }}
        />
      ) : (
        <p className="muted" role="status">
          {t('exclusions.count', { count: total })}
        </p>
      )}
      {exclusions.length > 0 && <ExclusionTable exclusions={exclusions} />}
      <Pagination page={page} pages={pages} />
    </>
  );
}
