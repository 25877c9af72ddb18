import type { LinksFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { loadSurroundings } from '~/improve/review/pages/report-surroundings.server';
import { openReport } from '~/measure/reports/pages/open-report.server';
import { ReportExplanations } from '~/improve/explanations/pages/report-explanations';
import { reportedExplanations } from '~/improve/explanations/pages/reported-explanations.server';
import { ReportAssisted } from '~/measure/reports/pages/report-assisted';
import { ReportCity } from '~/measure/reports/pages/report-city';
import { ReportFields } from '~/measure/reports/pages/report-fields';
import { FirstStepList } from '~/improve/to-do/pages/first-step-list';
import { ReportFlags } from '~/improve/review/pages/report-flags';
import { ReportFooter } from '~/measure/reports/pages/report-footer';
import { ReportHeader } from '~/measure/reports/pages/report-header';
import { ReportMissing } from '~/measure/reports/pages/report-missing';
import { ReportNavigation } from '~/measure/reports/pages/report-navigation';
import { ReportRevision } from '~/measure/reports/pages/report-revision';
import { ReportSilentDevices } from '~/measure/reports/pages/report-silent-devices';
import { ReportSummary } from '~/measure/reports/pages/report-summary';
import { ReportTrend } from '~/measure/reports/pages/report-trend';
import { ReportUnits } from '~/measure/reports/pages/report-units';
import { ReportLetters } from '~/improve/apologies/pages/report-letters';
import { ReportWaiting } from '~/improve/review/pages/report-waiting';
import { ReportWrongClocks } from '~/measure/reports/pages/report-wrong-clocks';
import { toLocalDay } from '~/base/calendar/local-day';
import { getUnitCells } from '~/measure/reports/store/report.server';
import { loadTrend } from '~/measure/reports/store/trend.server';
import { periodName } from '~/ui/shared/period-name';
import { CellServiceWords } from '~/measure/service/pages/cell-service-words';
import { ReportSignals } from '~/measure/service/pages/report-signals';
import { unitServices } from '~/measure/service/pages/service-view';
import { loadService } from '~/measure/service/store/service.server';
import { reportPage } from '~/measure/reports/pages/report-page';
import { adminRoute } from '~/registry/people/pages/admin-route.server';
import { pageMeta } from '~/ui/admin/page-meta';
import reportStyles from '~/measure/reports/pages/report.css?url';
import printStyles from '~/measure/reports/pages/report-print.css?url';

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: reportStyles },
  { rel: 'stylesheet', href: printStyles, media: 'print' },
];

export const meta = pageMeta;

const route = adminRoute({
  needs: 'report:read',
  async get(asked) {
    const { context, user } = asked;
    const { db, env, now } = context;
    const opened = await openReport(asked);
    const { period, found, unit, belowIds, ownUnits, mayRead } = opened;
    const cells = await getUnitCells(db, found, unit.id);
    const today = toLocalDay(now(), env.timeZone);
    const lastDay = period.lastDay < today ? period.lastDay : today;
    const shownAt = ownUnits === undefined ? null : { now: now(), timeZone: env.timeZone };
    const trend = await loadTrend(db, { id: unit.id, belowIds }, lastDay, shownAt);
    const { language } = user;
    const page = reportPage({ found, unit, cells, trend, language, now: now(), timeZone: env.timeZone, mayRead });
    const loaded = await loadService(db, period, 13);
    return {
      ...page,
      ...(await loadSurroundings(asked, opened, page, loaded)),
      services: unitServices(loaded.service, unit.id, page.cells),
      explanations: await reportedExplanations(db, user.role, {
        unitId: unit.id,
        period,
        isClosed: found.closed !== null,
      }),
    };
  },
  title: ({ page, t }) => t('reports:pageTitle', { unit: page.unit.name, period: periodName(t, page.period) }),
});

export const loader = route.loader;

export default function FullReport() {
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
      {page.letters === null ? null : <ReportLetters letters={page.letters} week={page.period.key} />}
      {page.firstSteps.length === 0 ? null : <FirstStepList steps={page.firstSteps.map((step) => ({ step }))} />}
      {page.assisted === null ? null : <ReportAssisted share={page.assisted} />}
      <ReportSignals {...page.signals} period={page.period.key} unit={page.unit.code} timeZone={page.timeZone} />
      <ReportFields
        page={page}
        beside={({ field }) => {
          const service = page.services[field];
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
