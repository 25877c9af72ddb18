import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { ExclusionTable } from '~/measure/integrity/pages/exclusion-table';
import { Pagination } from '~/ui/admin/pagination';
import { exclusionRow, viewerOf } from '~/measure/integrity/pages/exclusion-page.server';
import { listExclusions } from '~/measure/integrity/store/exclusion-record.server';
import { pageTitle } from '~/platform/i18n/page-title.server';
import { requirePermission } from '~/registry/people/pages/session.server';

const PAGE_SIZE = 50;
const shows = ['open', 'decided'] as const;

const searchSchema = z.object({
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
  show: z.enum(shows).catch('open'),
});

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const user = await requirePermission(request, context, 'flag:read');
  const { page, show } = searchSchema.parse(Object.fromEntries(new URL(request.url).searchParams));
  const { exclusions, total } = await listExclusions(
    context.db,
    { states: show === 'open' ? ['PROPOSED'] : ['APPLIED', 'REFUSED'] },
    { skip: (page - 1) * PAGE_SIZE, take: PAGE_SIZE },
  );
  return {
    title: pageTitle(user.language, (t) => t('integrity:exclusions.title')),
    show,
    exclusions: exclusions.map((one) => exclusionRow(one, viewerOf(user), context.env.timeZone)),
    total,
    page,
    pages: Math.ceil(total / PAGE_SIZE),
  };
}

export default function Exclusions() {
  const { t } = useTranslation('integrity');
  const { show, exclusions, total, page, pages } = useLoaderData<typeof loader>();
  return (
    <>
      <nav className="breadcrumbs" aria-label={t('title')}>
        <Link to="/admin/flags">{t('back')}</Link>
      </nav>
      <h1>{t('exclusions.title')}</h1>
      <p className="lead">{t('exclusions.lead')}</p>
      <nav className="tabs" aria-label={t('exclusions.showLabel')}>
        {shows.map((one) => (
          <Link key={one} to={`?show=${one}`} aria-current={one === show ? 'page' : undefined}>
            {t(`exclusions.show.${one}`)}
          </Link>
        ))}
      </nav>
      <p className="muted" role="status">
        {total === 0 ? t(`exclusions.none.${show}`) : t('exclusions.count', { count: total })}
      </p>
      {exclusions.length > 0 && <ExclusionTable exclusions={exclusions} />}
      <Pagination page={page} pages={pages} />
    </>
  );
}
