import type { LinksFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { waitingWork } from '~/improve/review/pages/waiting-work.server';
import { ReportExplanations } from '~/improve/explanations/pages/report-explanations';
import { reportedExplanations } from '~/improve/explanations/pages/reported-explanations.server';
import { ReportAssisted } from '~/measure/reports/pages/report-assisted';
import { ReportCity } from '~/measure/reports/pages/report-city';
import { ReportFields } from '~/measure/reports/pages/report-fields';
import { stepsOf } from '~/improve/to-do/domain/first-steps';
import { FirstStepList } from '~/improve/to-do/pages/first-step-list';
import { ReportFlags } from '~/improve/review/pages/report-flags';
import { ReportFooter } from '~/measure/reports/pages/report-footer';
import { ReportHeader } from '~/measure/reports/pages/report-header';
import { ReportMissing } from '~/measure/reports/pages/report-missing';
import { ReportNavigation } from '~/measure/reports/pages/report-navigation';
import { ReportRevision } from '~/measure/reports/pages/report-revision';
import { loadRevisionChanges } from '~/measure/reports/pages/report-revision.server';
import { ReportSilentDevices } from '~/measure/reports/pages/report-silent-devices';
import { ReportSummary } from '~/measure/reports/pages/report-summary';
import { ReportTrend } from '~/measure/reports/pages/report-trend';
import { ReportUnits } from '~/measure/reports/pages/report-units';
import { ReportWaiting } from '~/improve/review/pages/report-waiting';
import { ReportWrongClocks } from '~/measure/reports/pages/report-wrong-clocks';
import { unitNameIn, unitNameInTree } from '~/registry/units/domain/unit-name';
import { toLocalDay } from '~/base/calendar/local-day';
import { parsePeriod } from '~/base/calendar/period';
import { can, holds, seesWholeCity } from '~/registry/people/domain/roles';
import { DomainError } from '~/base/errors';
import { loadOpenFlags } from '~/measure/integrity/pages/open-flags.server';
import { findAssistedShare } from '~/measure/reports/store/assisted.server';
import { listWrongClocks } from '~/collect/devices/store/device-clock.server';
import { getReport, getUnitCells } from '~/measure/reports/store/report.server';
import { loadTrend } from '~/measure/reports/store/trend.server';
import { findUnitLimit } from '~/registry/people/pages/unit-limit.server';
import { periodName } from '~/ui/shared/period-name';
import { CellServiceWords } from '~/measure/service/pages/cell-service-words';
import { ReportSignals } from '~/measure/service/pages/report-signals';
import { pooledSpan, signalRows, unitServices } from '~/measure/service/pages/service-view';
import { loadService } from '~/measure/service/store/service.server';
import { reportPage } from '~/measure/reports/pages/report-page';
import { placeInTree, getUnitByCode } from '~/measure/reports/pages/report-unit';
import { loadSilentDevices } from '~/collect/devices/pages/silent-week.server';
import { adminRoute } from '~/registry/people/pages/admin-route.server';
import { pageMeta } from '~/ui/admin/page-meta';
import reportStyles from '~/measure/reports/pages/report.css?url';
import printStyles from '~/measure/reports/pages/report-print.css?url';

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: reportStyles },
  { rel: 'stylesheet', href: printStyles, media: 'print' },
];

export const meta = pageMeta;

/** So many signals stand on the report; the others are on a page of their own. */
const SIGNALS_SHOWN = 15;

const route = adminRoute({
  needs: 'report:read',
  async get({ context, params, search, user }) {
    const { db, env, now } = context;
    const period = parsePeriod(params.period ?? '');
    const ownUnits = await findUnitLimit(context, user);
    const found = await getReport(db, period, now(), env.timeZone, ownUnits);
    const { tree } = found;
    const code = search.get('unit');
    const ownId = seesWholeCity(user) ? tree.roots[0]?.id : (user.unitId ?? undefined);
    const unit = code === null ? tree.unit(ownId ?? 0) : getUnitByCode(tree, code);
    const mayRead = (one: { id: number }) => can(user, 'report:read', placeInTree(tree, one.id));
    if (!mayRead(unit)) throw new DomainError('forbidden');

    const cells = await getUnitCells(db, found, unit.id);
    const today = toLocalDay(now(), env.timeZone);
    const lastDay = period.lastDay < today ? period.lastDay : today;
    const belowIds = tree.descendantsOf(unit.id).map((below) => below.id);
    const branchIds = [unit.id, ...belowIds];
    const shownAt = ownUnits === undefined ? null : { now: now(), timeZone: env.timeZone };
    const trend = await loadTrend(db, { id: unit.id, belowIds }, lastDay, shownAt);
    const { language } = user;
    const silent = await loadSilentDevices(db, period, branchIds, { now: now(), timeZone: env.timeZone });
    const wrongClocks = period.kind === 'week' ? await listWrongClocks(db, period, branchIds) : [];
    const seesFlags = period.kind === 'week' && holds(user.role, 'flag:read');
    const openFlags = seesFlags ? await loadOpenFlags(db, period, { tree, unitId: unit.id }, language) : null;
    const shown = { period, unitId: unit.id, branchIds, isOwn: unit.id === ownId };
    const waiting = period.kind === 'week' ? await waitingWork(context, user, shown) : null;
    const page = reportPage({ found, unit, cells, trend, language, now: now(), timeZone: env.timeZone, mayRead });
    const { service, broken } = await loadService(db, period, 13);
    const inBranch = new Set(branchIds);
    const signals = service.signals.filter(({ unitId }) => inBranch.has(unitId));
    return {
      ...page,
      service: {
        pooled: pooledSpan(service),
        broken,
        cells: unitServices(service, unit.id, page.cells),
        signals: signalRows(signals.slice(0, SIGNALS_SHOWN), {
          unit: (id) => unitNameInTree(language, service.tree, service.tree.unit(id)),
          field: (code) => page.fieldNames[code] ?? code,
        }),
        total: signals.length,
      },
      silentDevices:
        silent?.map(({ unit: at, ...device }) => ({ ...device, unitName: unitNameIn(language, at) })) ?? null,
      wrongClocks: wrongClocks.map(({ unit: at, ...device }) => ({ ...device, unitName: unitNameIn(language, at) })),
      openFlags,
      explanations: await reportedExplanations(db, user.role, {
        unitId: unit.id,
        period,
        isClosed: found.closed !== null,
      }),
      revised: await loadRevisionChanges(db, found, {
        branchIds,
        seesAll: ownUnits === undefined,
        unitName: (id) => unitNameInTree(language, tree, tree.unit(id)),
      }),
      waiting,
      firstSteps: page.cells.length === 0 && !page.beforeData?.begins ? stepsOf(user.role) : [],
      // It counts every rating up to this moment.
      assisted: shownAt === null ? await findAssistedShare(db, period, branchIds) : null,
    };
  },
  title: ({ page, t }) => t('reports:pageTitle', { unit: page.unit.name, period: periodName(t, page.period) }),
});

export const loader = route.loader;

export default function Report() {
  const page = useLoaderData<typeof loader>();
  // Before the first figures nothing was due, so nothing is missing.
  if (page.beforeData?.begins) {
    return (
      <article className="report">
        <ReportNavigation page={page} />
        <ReportHeader page={page} />
      </article>
    );
  }
  return (
    <article className="report">
      <ReportNavigation page={page} />
      <ReportHeader page={page} />
      {page.waiting === null ? null : <ReportWaiting waiting={page.waiting} />}
      <ReportSummary page={page} />
      {page.firstSteps.length === 0 ? null : <FirstStepList steps={page.firstSteps.map((step) => ({ step }))} />}
      {page.assisted === null ? null : <ReportAssisted share={page.assisted} />}
      <ReportSignals {...page.service} period={page.period.key} unit={page.unit.code} timeZone={page.timeZone} />
      <ReportFields
        page={page}
        beside={({ field }) => {
          const service = page.service.cells[field];
          return (
            <>
              {service === undefined ? null : <CellServiceWords service={service} />}
              <ReportExplanations explanations={page.explanations.filter((one) => one.field === field)} />
            </>
          );
        }}
      />
      {page.revised === null ? null : <ReportRevision revised={page.revised} fieldNames={page.fieldNames} />}
      <ReportCity page={page} />
      <ReportUnits page={page} />
      <ReportMissing page={page} />
      {page.silentDevices === null ? null : <ReportSilentDevices devices={page.silentDevices} />}
      <ReportWrongClocks devices={page.wrongClocks} />
      {page.openFlags === null ? null : <ReportFlags week={page.period.key} flags={page.openFlags} />}
      <ReportTrend page={page} />
      <ReportFooter page={page} />
    </article>
  );
}
