import type { OpenedReport } from '~/measure/reports/pages/open-report.server';
import { waitingWork } from '~/improve/review/pages/waiting-work.server';
import { loadSilentDevices } from '~/collect/devices/pages/silent-week.server';
import { listWrongClocks } from '~/collect/devices/store/device-clock.server';
import { loadOpenFlags } from '~/measure/integrity/pages/open-flags.server';
import { stepsOf } from '~/improve/to-do/domain/first-steps';
import type { ReportPage } from '~/measure/reports/pages/report-page';
import { loadRevisionChanges } from '~/measure/reports/pages/report-revision.server';
import { findAssistedShare } from '~/measure/reports/store/assisted.server';
import { pooledSpan, signalRows } from '~/measure/service/pages/service-view';
import type { LoadedService } from '~/measure/service/store/service.server';
import { toLocalDay } from '~/base/calendar/local-day';
import { countLetters, sumLetters, type UnitLetters } from '~/improve/apologies/store/letter-count.server';
import { holds } from '~/registry/people/domain/roles';
import type { AdminRequest } from '~/registry/people/pages/admin-route.server';
import { unitNameIn, unitNameInTree } from '~/registry/units/domain/unit-name';

/** So many signals stand on a report; the others are on a page of their own. */
const SIGNALS_SHOWN = 15;

/** What stands around the figures of a report: what waits, what is odd, what changed, and the signals of the branch. */
export async function loadSurroundings(
  { context, user }: Pick<AdminRequest, 'context' | 'user'>,
  { period, found, unit, branchIds, isOwn, ownUnits }: OpenedReport,
  page: ReportPage,
  { service, broken }: LoadedService,
) {
  const { db, env, now } = context;
  const { tree } = found;
  const { language, role } = user;
  const isWeek = period.kind === 'week';
  const silent = await loadSilentDevices(db, period, branchIds, { now: now(), timeZone: env.timeZone });
  const wrongClocks = isWeek ? await listWrongClocks(db, period, branchIds) : [];
  const seesFlags = isWeek && holds(role, 'flag:read');
  const inBranch = new Set(branchIds);
  async function loadLetters(): Promise<UnitLetters> {
    const today = toLocalDay(now(), env.timeZone);
    return sumLetters((await countLetters(db, { ...period, today, unitIds: inBranch })).values());
  }
  const signals = service.signals.filter(({ unitId }) => inBranch.has(unitId));
  return {
    signals: {
      pooled: pooledSpan(service),
      broken,
      signals: signalRows(signals.slice(0, SIGNALS_SHOWN), {
        unit: (id) => unitNameInTree(language, service.tree, service.tree.unit(id)),
        field: (code) => page.fieldNames[code] ?? code,
      }),
      total: signals.length,
    },
    silentDevices:
      silent?.map(({ unit: at, ...device }) => ({ ...device, unitName: unitNameIn(language, at) })) ?? null,
    wrongClocks: wrongClocks.map(({ unit: at, ...device }) => ({ ...device, unitName: unitNameIn(language, at) })),
    openFlags: seesFlags ? await loadOpenFlags(db, period, { tree, unitId: unit.id }, language) : null,
    revised: await loadRevisionChanges(db, found, {
      branchIds,
      seesAll: ownUnits === undefined,
      unitName: (id) => unitNameInTree(language, tree, tree.unit(id)),
    }),
    waiting: isWeek ? await waitingWork(context, user, { period, unitId: unit.id, branchIds, isOwn }) : null,
    firstSteps: page.cells.length === 0 && !page.beforeData?.begins ? stepsOf(role) : [],
    letters: isWeek && holds(role, 'apology:read') ? await loadLetters() : null,
    // It counts every rating up to this moment.
    assisted: ownUnits === undefined ? await findAssistedShare(db, period, branchIds) : null,
  };
}
