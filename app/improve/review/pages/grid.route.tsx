import type { LinksFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { formatterIn } from '~/base/text/formatter';
import { listUnexplained } from '~/improve/explanations/store/explanation-counts.server';
import { GridCharts } from '~/measure/grid/pages/grid-charts';
import { GridChosen } from '~/measure/grid/pages/grid-chosen';
import { GridFilters } from '~/measure/grid/pages/grid-filters';
import { GridLegend } from '~/measure/grid/pages/grid-legend';
import { GridNotices } from '~/measure/grid/pages/grid-notices';
import { chooseCharts, gridCharts, rowViews } from '~/measure/grid/pages/grid-page.server';
import { gridCsvPath, gridPath } from '~/measure/grid/pages/grid-path';
import { GridPeriods } from '~/measure/grid/pages/grid-periods';
import { nearbyPeriods } from '~/measure/grid/pages/grid-periods.server';
import { GridTable } from '~/measure/grid/pages/grid-table';
import { loadGrid } from '~/measure/grid/pages/load-grid.server';
import { pooledSpan } from '~/measure/service/pages/service-view';
import { loadWeekByWeek } from '~/measure/service/store/closed-weeks.server';
import { adminRoute } from '~/registry/people/pages/admin-route.server';
import { unitLevels } from '~/registry/units/domain/unit';
import { PageHeader } from '~/ui/admin/page-header';
import { pageMeta } from '~/ui/admin/page-meta';
import { staticPage } from '~/ui/admin/static-page';
import { methodPath } from '~/measure/reports/pages/how-link';
import { periodName } from '~/ui/shared/period-name';
import serviceStyles from '~/measure/service/pages/service.css?url';
import gridStyles from '~/measure/grid/pages/grid.css?url';
import printStyles from '~/measure/grid/pages/grid-print.css?url';

/** How many closed weeks a small line goes back. */
const LINE_WEEKS = 13;

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: serviceStyles },
  { rel: 'stylesheet', href: gridStyles },
  { rel: 'stylesheet', href: printStyles, media: 'print' },
];

export const meta = pageMeta;

export const handle = staticPage;

const route = adminRoute({
  needs: 'report:read',
  async get(asked) {
    const { context, user, t } = asked;
    const { period, query, wrong, shown } = await loadGrid(asked, listUnexplained);
    const { language } = user;
    const frame = { period, query, wrong, periods: await nearbyPeriods(context, user, period) };
    if (shown === null) return { ...frame, shown: null };

    const { grid, found, service, broken, units, names, mayAsk } = shown;
    const likeness = chooseCharts(shown, query);
    const weeks =
      likeness === null
        ? []
        : await loadWeekByWeek(context.db, period, { count: LINE_WEEKS, tree: service.tree, field: likeness.field });
    const { compare } = formatterIn(language);
    const withUnitsBelow = new Set(units.flatMap(({ ancestorIds }) => ancestorIds));
    const used = new Set(found.report.cells.map(({ field }) => field));
    return {
      ...frame,
      shown: {
        isClosed: found.closed !== null,
        isIntact: found.closed?.intact ?? true,
        pooled: pooledSpan(service),
        broken,
        timeZone: context.env.timeZone,
        columns: grid.fields.map((code) => ({ code, name: names.field(code) })),
        rows: rowViews(shown, query, t, language),
        total: units.length,
        choices: {
          mayAsk,
          fields: found.fields.flatMap(({ code }): [string, string][] =>
            used.has(code) ? [[code, names.field(code)]] : [],
          ),
          levels: unitLevels.filter((level) => units.some((unit) => unit.level === level)),
          branches: units
            .filter(({ id, code }) => withUnitsBelow.has(id) || code === query.branch)
            .map(({ code, name }): [string, string] => [code, name]),
        },
        charts: likeness === null ? null : gridCharts(shown, likeness, weeks, compare),
      },
    };
  },
  title: ({ page, t }) => t('grid:pageTitle', { period: periodName(t, page.period) }),
});

export const loader = route.loader;

export default function GridPage() {
  const { t } = useTranslation(['grid', 'reports']);
  const { period, query, wrong, periods, shown } = useLoaderData<typeof loader>();
  return (
    <div className="grid-page">
      <PageHeader
        title={t('grid:pageTitle', { period: periodName(t, period) })}
        state={
          shown?.isClosed === false ? <span className="pill pill-warning">{t('reports:state.open')}</span> : undefined
        }
      />
      <GridPeriods periods={periods} pathOf={(key) => gridPath(key, query)} kind={period.kind} />
      <GridNotices
        wrong={wrong}
        isOpen={shown === null}
        isBroken={shown?.isIntact === false}
        newest={periods.newestClosed}
      />
      {shown === null ? null : (
        <>
          <details className="grid-fold no-print">
            <summary>{t('grid:fold.filters')}</summary>
            <GridFilters period={period.key} query={query} {...shown.choices} />
          </details>
          <div className="card grid-card">
            <div className="grid-head">
              <h2 id="grid-heading">
                {t(`reports:indicator.${query.indicator}`)}
                <span className="grid-count">
                  {' · '}
                  {t('grid:count', { count: shown.rows.length, total: shown.total })}
                </span>
              </h2>
              <p className="row no-print">
                <a href={methodPath(query.indicator)}>
                  {t('reports:how.link', { name: t(`reports:indicator.${query.indicator}`) })}
                </a>
                <a href={gridCsvPath(period.key, query)}>{t('grid:csv')}</a>
                <a href="#grid-end">{t('grid:past')}</a>
              </p>
            </div>
            <GridChosen query={query} fields={shown.choices.fields} branches={shown.choices.branches} />
            <details className="grid-fold grid-legend-fold">
              <summary>{t('grid:fold.legend')}</summary>
              <p className="muted small no-print">{t('grid:lead')}</p>
              <GridLegend indicator={query.indicator} />
            </details>
            {shown.rows.length === 0 ? (
              <p role="status">
                {t('grid:none')}{' '}
                <a
                  href={gridPath(period.key, {
                    ...query,
                    q: '',
                    level: '',
                    branch: '',
                    field: '',
                    verdict: '',
                    evidence: '',
                    signal: '',
                    change: '',
                    unexplained: '',
                    empty: '',
                    by: '',
                  })}
                >
                  {t('grid:withoutFilters')}
                </a>
              </p>
            ) : (
              <GridTable period={period.key} query={query} columns={shown.columns} rows={shown.rows} />
            )}
          </div>
          <div id="grid-end" tabIndex={-1} />
          {shown.charts === null ? null : (
            <GridCharts
              period={period.key}
              charts={shown.charts}
              pooled={shown.pooled}
              broken={shown.broken}
              timeZone={shown.timeZone}
            />
          )}
        </>
      )}
    </div>
  );
}
