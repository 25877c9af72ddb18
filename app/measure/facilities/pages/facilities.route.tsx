import type { LinksFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { formatterIn } from '~/base/text/formatter';
import { facilitiesPath, facilitiesXlsxPath } from '~/measure/facilities/pages/facilities-path';
import { FacilityTable } from '~/measure/facilities/pages/facility-table';
import { loadFacilities } from '~/measure/facilities/pages/load-facilities.server';
import { gridOrders } from '~/measure/grid/domain/grid-query';
import { cellWords } from '~/measure/grid/pages/cell-words.server';
import { GridPeriods } from '~/measure/grid/pages/grid-periods';
import { nearbyPeriods } from '~/measure/grid/pages/grid-periods.server';
import { PooledWeeksWords } from '~/measure/service/pages/pooled-weeks-words';
import { pooledSpan } from '~/measure/service/pages/service-view';
import { adminRoute } from '~/registry/people/pages/admin-route.server';
import { holds } from '~/registry/people/domain/roles';
import { EmptyList } from '~/ui/admin/empty-list';
import { PageHeader } from '~/ui/admin/page-header';
import { pageMeta } from '~/ui/admin/page-meta';
import { Pagination } from '~/ui/admin/pagination';
import { SelectField } from '~/ui/admin/select-field';
import { staticPage } from '~/ui/admin/static-page';
import { periodName, weekName } from '~/ui/shared/period-name';
import gridStyles from '~/measure/grid/pages/grid.css?url';

/** The city has some 2,500 schools; a page of more rows is slow to read and to load. */
const PAGE_SIZE = 200;
const pageSchema = z.coerce.number().int().min(1).max(100_000).catch(1);

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: gridStyles }];

export const meta = pageMeta;

export const handle = staticPage;

const route = adminRoute({
  needs: 'report:read',
  async get(asked) {
    const { context, user, search, t } = asked;
    const { period, query, shown } = await loadFacilities(asked);
    const frame = {
      period,
      query,
      periods: await nearbyPeriods(context, user, period),
      makesUnits: holds(user.role, 'unit:manage'),
    };
    if (shown === null) return { ...frame, shown: null };
    const { source, branches, rows, whole } = shown;
    const view = cellWords(t, formatterIn(user.language));
    const page = pageSchema.parse(search.get('page') ?? 1);
    return {
      ...frame,
      shown: {
        isClosed: source.found.closed !== null,
        isIntact: source.found.closed?.intact ?? true,
        branches,
        branchName: source.names.field(query.field),
        pooled: pooledSpan(source.service),
        broken: source.broken,
        timeZone: context.env.timeZone,
        total: rows.length,
        page,
        pages: Math.ceil(rows.length / PAGE_SIZE),
        rows: rows.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE).map((row) => ({
          code: row.unit.code,
          name: row.unit.name,
          parent: row.parent,
          satisfaction: view(row.satisfaction),
          target: row.satisfaction.verdict?.target ?? null,
          participation: row.participation === null ? null : view(row.participation),
          place: row.place,
        })),
        whole:
          whole === null
            ? null
            : { name: whole.name, satisfaction: view(whole.cell), target: whole.cell.verdict?.target ?? null },
      },
    };
  },
  title: ({ page, t }) => t('facilities:pageTitle', { period: periodName(t, page.period) }),
});

export const loader = route.loader;

export default function Facilities() {
  const { t } = useTranslation(['facilities', 'reports', 'grid']);
  const { period, query, periods, makesUnits, shown } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={t('facilities:pageTitle', { period: periodName(t, period) })}
        lead={t('facilities:lead')}
        state={
          shown?.isClosed === false ? <span className="pill pill-warning">{t('reports:state.open')}</span> : undefined
        }
      />
      <GridPeriods periods={periods} pathOf={(key) => facilitiesPath(key, query)} kind={period.kind} />
      {shown === null ? (
        <p className="notice" role="status">
          {t(periods.newestClosed === null ? 'facilities:nothingClosed' : 'facilities:notClosed')}{' '}
          {periods.newestClosed === null ? null : (
            <a href={facilitiesPath(periods.newestClosed, query)}>{weekName(t, periods.newestClosed)}</a>
          )}
        </p>
      ) : shown.branches.length === 0 ? (
        <EmptyList
          none={t('facilities:none')}
          next={t(makesUnits ? 'facilities:noneNextMake' : 'facilities:noneNext')}
          link={
            makesUnits
              ? { to: '/admin/units/change?kind=begin', text: t('facilities:make') }
              : { to: '/admin/reports', text: t('facilities:toReports') }
          }
        />
      ) : (
        <>
          {shown.isIntact ? null : (
            <p className="notice notice-warning" role="alert">
              {t('reports:state.broken')}
            </p>
          )}
          <nav className="tabs" aria-label={t('facilities:branches')}>
            {shown.branches.map(({ code, name }) => (
              <a
                key={code}
                href={facilitiesPath(period.key, { ...query, field: code })}
                aria-current={code === query.field ? 'page' : undefined}
              >
                {name}
              </a>
            ))}
          </nav>
          <form className="inline-form filters no-print" action={facilitiesPath(period.key)}>
            <input type="hidden" name="field" value={query.field} />
            <SelectField
              name="sort"
              label={t('grid:filter.sort')}
              options={gridOrders.map((order) => [order, t(`grid:order.${order}`)])}
              defaultValue={query.sort}
            />
            <button className="button-quiet">{t('grid:filter.show')}</button>
          </form>
          <section className="card">
            <div className="grid-head">
              <h2 id="facilities-heading">
                {t('facilities:heading', { field: shown.branchName, count: shown.total })}
              </h2>
              <p className="row no-print">
                <a href={facilitiesXlsxPath(period.key, query)}>{t('facilities:xlsx')}</a>
              </p>
            </div>
            <FacilityTable period={period.key} field={query.field} rows={shown.rows} whole={shown.whole} />
            <Pagination page={shown.page} pages={shown.pages} />
            <p className="muted small">{t('facilities:places')}</p>
            <PooledWeeksWords pooled={shown.pooled} broken={shown.broken} timeZone={shown.timeZone} />
          </section>
        </>
      )}
    </>
  );
}
