import type { LinksFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { parsePeriod } from '~/base/calendar/period';
import { DomainError } from '~/base/errors';
import { boundedText } from '~/base/text/bounded';
import { formatterIn } from '~/base/text/formatter';
import { nameIn } from '~/base/text/languages';
import { toLocalDay } from '~/base/calendar/local-day';
import { reportPath } from '~/measure/reports/pages/report-navigation';
import { getUnitByCode, placeInTree } from '~/measure/reports/pages/report-unit';
import type { Likeness } from '~/measure/service/domain/like-units';
import { pooledWeeks } from '~/measure/service/domain/service';
import { WARNING_WEEKS } from '~/measure/service/domain/warned-cells';
import { PooledWeeksWords } from '~/measure/service/pages/pooled-weeks-words';
import { ServiceFilters } from '~/measure/service/pages/service-filters';
import { ServiceFunnel } from '~/measure/service/pages/service-funnel';
import {
  fieldToDraw,
  funnelView,
  participationWeeks,
  warnedRows,
  watchedCell,
} from '~/measure/service/pages/service-page.server';
import { servicePath } from '~/measure/service/pages/service-path';
import { kindOf, pooledSpan, signalKinds, signalRows } from '~/measure/service/pages/service-view';
import { ServiceWarnings } from '~/measure/service/pages/service-warnings';
import { SignalTable } from '~/measure/service/pages/signal-table';
import { loadWeekByWeek } from '~/measure/service/store/closed-weeks.server';
import { loadService } from '~/measure/service/store/service.server';
import { can, seesWholeCity } from '~/registry/people/domain/roles';
import { adminRoute } from '~/registry/people/pages/admin-route.server';
import { unitLevels } from '~/registry/units/domain/unit';
import { unitNameInTree } from '~/registry/units/domain/unit-name';
import { PageHeader } from '~/ui/admin/page-header';
import { pageMeta } from '~/ui/admin/page-meta';
import { periodName } from '~/ui/shared/period-name';
import reportStyles from '~/measure/reports/pages/report.css?url';
import serviceStyles from '~/measure/service/pages/service.css?url';

/** Longer lists say less; the filters lead to the rest. */
const ROWS_SHOWN = 100;

const searchSchema = z.object({
  unit: boundedText(40).catch(''),
  field: boundedText(40).catch(''),
  level: z.enum(unitLevels).or(z.literal('')).catch(''),
  kind: z.enum(signalKinds).or(z.literal('')).catch(''),
  weeks: z.enum(['13', '4']).catch('13'),
});

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: reportStyles },
  { rel: 'stylesheet', href: serviceStyles },
];

export const meta = pageMeta;

const route = adminRoute({
  needs: 'report:read',
  async get({ context, params, search, user }) {
    const { db, env, now } = context;
    const period = parsePeriod(params.period ?? '');
    if (period.firstDay > toLocalDay(now(), env.timeZone))
      throw new DomainError('period-in-future', { period: period.key });
    const query = searchSchema.parse(Object.fromEntries(search));
    const count = pooledWeeks.find((one) => String(one) === query.weeks) ?? 13;
    const { service, broken } = await loadService(db, period, count);
    const { tree } = service;
    const { language } = user;
    const names = {
      unit: (id: number) => unitNameInTree(language, tree, tree.unit(id)),
      field: (code: string) => {
        const field = service.fields.find((one) => one.code === code);
        return field === undefined ? code : nameIn(language, field);
      },
    };
    const shared = { period, query, pooled: pooledSpan(service), broken, timeZone: env.timeZone };
    if (shared.pooled === null) return { ...shared, shown: null };

    const ownId = seesWholeCity(user) ? tree.roots[0]?.id : (user.unitId ?? undefined);
    if (ownId === undefined || !tree.has(ownId)) throw new DomainError('forbidden');
    const unit = query.unit === '' ? tree.unit(ownId) : getUnitByCode(tree, query.unit);
    const mayRead = (id: number) => can(user, 'report:read', placeInTree(tree, id));
    if (!mayRead(unit.id)) throw new DomainError('forbidden');
    const branch = new Set([unit.id, ...tree.descendantsOf(unit.id).map(({ id }) => id)]);
    const signals = service.signals.filter(
      (signal) =>
        branch.has(signal.unitId) &&
        (query.field === '' || signal.field === query.field) &&
        (query.level === '' || signal.level === query.level) &&
        (query.kind === '' || kindOf(signal) === query.kind),
    );
    const like: Likeness = {
      level: query.level !== '' ? query.level : unit.level === 'CITY' ? 'WARD' : unit.level,
      field: query.field !== '' ? query.field : fieldToDraw(service, signals, unit.id),
      indicator: 'SATISFACTION',
    };
    const weeks = await loadWeekByWeek(db, period, { count: WARNING_WEEKS, tree });
    const warned = warnedRows(
      service,
      weeks,
      names,
      (cell) =>
        branch.has(cell.unitId) &&
        (query.field === '' || cell.field === query.field) &&
        (query.level === '' || cell.level === query.level),
    );
    const codes = new Set(service.cells.map(({ field }) => field));
    return {
      ...shared,
      shown: {
        unit: { code: unit.code, name: names.unit(unit.id) },
        signals: signalRows(signals.slice(0, ROWS_SHOWN), names),
        signalsTotal: signals.length,
        like: { level: like.level, field: like.field, fieldName: names.field(like.field) },
        funnel: funnelView(service, like, names, formatterIn(language).compare, mayRead),
        seesAll: seesWholeCity(user),
        warned: warned.slice(0, ROWS_SHOWN),
        warnedTotal: warned.length,
        watched: watchedCell(service, weeks, names, { unitId: unit.id, field: like.field }),
        participation: participationWeeks(service, weeks, names, { unitId: unit.id, field: like.field }),
        fieldOptions: service.fields.flatMap(({ code }): [string, string][] =>
          codes.has(code) ? [[code, names.field(code)]] : [],
        ),
        levelOptions: unitLevels.filter((level) => service.cells.some((cell) => cell.level === level)),
      },
    };
  },
  title: ({ page, t }) => t('service:pageTitle', { period: periodName(t, page.period) }),
});

export const loader = route.loader;

export default function ServicePage() {
  const { t } = useTranslation(['service', 'reports']);
  const { period, query, pooled, broken, timeZone, shown } = useLoaderData<typeof loader>();
  const title = t('service:pageTitle', { period: periodName(t, period) });
  const back = {
    to: shown === null ? `/admin/reports/${period.key}` : reportPath(period.key, shown.unit.code),
    text: t('service:back'),
    label: t('service:backLabel'),
  };
  return (
    <>
      <PageHeader title={title} lead={t('service:lead')} back={back} />
      <PooledWeeksWords pooled={pooled} broken={broken} timeZone={timeZone} />
      {shown === null ? null : (
        <>
          <ServiceFilters
            key={Object.values(query).join(' ')}
            query={query}
            fields={shown.fieldOptions}
            levels={shown.levelOptions}
          />
          <section className="card" aria-labelledby="signals-heading">
            <h2 id="signals-heading">
              {t('service:signals.title')}: {shown.unit.name}
            </h2>
            <p className="muted" role="status">
              {shown.signalsTotal === 0
                ? t('service:signals.none')
                : t('service:signals.count', { count: shown.signalsTotal })}
            </p>
            {shown.signals.length === 0 ? null : (
              <>
                <p className="muted small">{t('service:signals.lead')}</p>
                <SignalTable
                  signals={shown.signals}
                  watchPath={({ unit, field }) => `${servicePath(period.key, { unit, field })}#watched`}
                />
              </>
            )}
            {shown.signalsTotal > shown.signals.length ? (
              <p className="muted small">
                {t('service:signals.shown', { shown: shown.signals.length, total: shown.signalsTotal })}
              </p>
            ) : null}
          </section>
          <ServiceWarnings
            period={period.key}
            warned={shown.warned}
            total={shown.warnedTotal}
            watched={shown.watched}
            participation={shown.participation}
          />
          <ServiceFunnel period={period.key} like={shown.like} funnel={shown.funnel} seesAll={shown.seesAll} />
        </>
      )}
    </>
  );
}
