import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { DatasetCard } from '~/publish/datasets/pages/dataset-card';
import { DayFilterForm } from '~/publish/datasets/pages/day-filter-form';
import { ErrorSummary } from '~/ui/admin/error-summary';
import { datasets } from '~/publish/datasets/domain/datasets';
import { parseDayFilter, type DayFilter } from '~/publish/datasets/domain/day-filter';
import { formatKeys } from '~/publish/datasets/store/formats';
import { isDomainError } from '~/base/errors';
import { pageTitle } from '~/platform/i18n/page-title.server';
import { requirePermission } from '~/registry/people/pages/session.server';

const NO_LIMIT: DayFilter = { from: null, to: null };

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { language } = await requirePermission(request, context, 'dataset:read');
  const filter = readFilter(new URL(request.url).searchParams);
  return {
    title: pageTitle(language, (t) => t('datasets:title')),
    filter: filter ?? NO_LIMIT,
    wrong: filter === null,
    formats: formatKeys,
  };
}

/** The days of the address, or null when they are not right: the page is of use without them. */
function readFilter(search: URLSearchParams): DayFilter | null {
  try {
    return parseDayFilter(Object.fromEntries(search));
  } catch (error) {
    if (isDomainError(error)) return null;
    throw error;
  }
}

export default function Datasets() {
  const { t } = useTranslation('datasets');
  const { filter, wrong, formats } = useLoaderData<typeof loader>();
  const days = Object.entries(filter).flatMap(([name, day]) => (day === null ? [] : [[name, day]]));
  const query = days.length === 0 ? '' : `?${new URLSearchParams(days)}`;
  return (
    <>
      <header className="page-header">
        <h1>{t('title')}</h1>
      </header>
      <p className="lead">{t('lead')}</p>
      <ErrorSummary errors={wrong ? [{ message: t('days.wrong'), field: 'from' }] : []} />
      <DayFilterForm filter={filter} />
      <p className="notice">{t('privacy')}</p>
      {datasets.map((dataset) => (
        <DatasetCard key={dataset.key} dataset={dataset} formats={formats} query={query} />
      ))}
    </>
  );
}
