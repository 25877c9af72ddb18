import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { DatasetCard } from '~/publish/datasets/pages/dataset-card';
import { OpeningsCard } from '~/publish/datasets/pages/openings-card';
import { DayFilterForm } from '~/publish/datasets/pages/day-filter-form';
import { ErrorSummary } from '~/ui/admin/error-summary';
import { datasets } from '~/publish/datasets/domain/datasets';
import { parseDayFilter, type DayFilter } from '~/publish/datasets/domain/day-filter';
import { formatKeys } from '~/publish/datasets/store/formats';
import { isDomainError } from '~/base/errors';
import { parsePeriod } from '~/base/calendar/period';
import { listOpenableClosings } from '~/measure/reports/store/openings.server';
import { periodName } from '~/ui/shared/period-name';
import { adminRoute } from '~/registry/people/pages/admin-route.server';
import { PageHeader } from '~/ui/admin/page-header';
import { pageMeta } from '~/ui/admin/page-meta';

const OPENINGS_LISTED = 12;
const NO_LIMIT: DayFilter = { from: null, to: null };

export const meta = pageMeta;

const route = adminRoute({
  needs: 'dataset:read',
  async get({ context: { db }, search, t }) {
    const filter = readFilter(search);
    const typed = { from: (search.get('from') ?? '').slice(0, 20), to: (search.get('to') ?? '').slice(0, 20) };
    const openings = await listOpenableClosings(db, OPENINGS_LISTED);
    return {
      filter: filter ?? NO_LIMIT,
      wrong: filter === null,
      typed,
      formats: formatKeys,
      openings: openings.map(({ period, ...closing }) => ({ ...closing, name: periodName(t, parsePeriod(period)) })),
    };
  },
  title: ({ t }) => t('datasets:title'),
});

export const loader = route.loader;

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
  const { filter, wrong, typed, formats, openings } = useLoaderData<typeof loader>();
  const days = Object.entries(filter).flatMap(([name, day]) => (day === null ? [] : [[name, day]]));
  const query = days.length === 0 ? '' : `?${new URLSearchParams(days)}`;
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <ErrorSummary errors={wrong ? [{ message: t('days.wrong'), field: 'from' }] : []} />
      <DayFilterForm typed={typed} error={wrong ? t('days.wrong') : undefined} />
      <p className="notice">{t('privacy')}</p>
      {datasets.map((dataset) => (
        <DatasetCard key={dataset.key} dataset={dataset} formats={formats} query={query} />
      ))}
      <OpeningsCard openings={openings} />
    </>
  );
}
