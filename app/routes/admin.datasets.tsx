import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { DatasetCard } from '~/components/datasets/dataset-card';
import { DayFilterForm } from '~/components/datasets/day-filter-form';
import { ErrorSummary } from '~/components/error-summary';
import { datasetKeys } from '~/domain/datasets/dataset';
import { datasets } from '~/domain/datasets/datasets';
import { parseDayFilter, type DayFilter } from '~/domain/datasets/day-filter';
import { isDomainError } from '~/domain/errors';
import { pageTitle } from '~/page-title.server';
import { requirePermission } from '~/session.server';

const NO_LIMIT: DayFilter = { from: null, to: null };

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { language } = await requirePermission(request, context, 'dataset:read');
  const filter = readFilter(new URL(request.url).searchParams);
  return { title: pageTitle(language, (t) => t('datasets:title')), filter: filter ?? NO_LIMIT, wrong: filter === null };
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
  const { filter, wrong } = useLoaderData<typeof loader>();
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
      {datasetKeys.map((key) => (
        <DatasetCard key={key} dataset={datasets[key]} query={query} />
      ))}
    </>
  );
}
