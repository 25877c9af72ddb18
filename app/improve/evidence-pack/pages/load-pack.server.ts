import { toWeekKey, type Period } from '~/base/calendar/period';
import { addDays, startOfLocalDay } from '~/base/calendar/local-day';
import { DomainError } from '~/base/errors';
import { nameIn } from '~/base/text/languages';
import { listActionsAbout } from '~/improve/actions/store/action-list.server';
import { evidenceRows, summariseEvidence } from '~/improve/evidence-pack/domain/evidence-row';
import { listPackClosings } from '~/improve/evidence-pack/store/pack-closings.server';
import { explanationsIn } from '~/improve/explanations/pages/reported-explanations.server';
import { openReport } from '~/measure/reports/pages/open-report.server';
import { reportIssuer } from '~/measure/reports/pages/report-issuer';
import { pooledSpan } from '~/measure/service/pages/service-view';
import { loadService } from '~/measure/service/store/service.server';
import type { AppContext } from '~/platform/context.server';
import { holds, seesPersons } from '~/registry/people/domain/roles';
import type { AdminRequest } from '~/registry/people/pages/admin-route.server';
import { unitNameInTree } from '~/registry/units/domain/unit-name';

/** How many closed weeks are pooled for the signals of a pack. */
const POOLED = 13;

export type Pack = Awaited<ReturnType<typeof loadPack>>;

/**
 * What a unit's closed period rests on, for whoever may read the unit's report: each target with what was reached, the
 * signals behind it, what the unit said and did, and the closings to check it by. Throws 'period-not-closed': what can
 * still change is no evidence.
 */
export async function loadPack(asked: AdminRequest) {
  const { context, user } = asked;
  const { db, env, now } = context;
  const { language } = user;
  const { period, found, unit } = await openReport(asked);
  const { tree, closed, report } = found;
  if (closed === null) throw new DomainError('period-not-closed', { period: period.key });

  const cells = report.cells.filter(({ unitId }) => unitId === unit.id);
  const rows = evidenceRows(cells);
  const { service, broken } = await loadService(db, period, POOLED);
  return {
    period,
    unit: { code: unit.code, name: unitNameInTree(language, tree, unit) },
    issuer: reportIssuer(tree, unit, (one) => nameIn(language, one)),
    fieldNames: Object.fromEntries(found.fields.map((field) => [field.code, nameIn(language, field)])),
    formula: closed.formula,
    intact: closed.intact,
    rows,
    /** Only of the city: the targets that count its units (552 I.2.1, I.2.2). */
    cityIndicators: unit.level === 'CITY' ? report.cityIndicators : [],
    summary: summariseEvidence(rows),
    excluded: cells.flatMap(({ field, excluded }) => excluded.map((one) => ({ ...one, field }))),
    pooled: pooledSpan(service),
    broken,
    signals: service.signals.filter(({ unitId }) => unitId === unit.id),
    explanations: await explanationsIn(db, user.role, { unitId: unit.id, period }),
    actions: holds(user.role, 'action:read')
      ? await listPackActions(context, { unitId: unit.id, period, showsOwner: seesPersons(user.role) })
      : [],
    closings: await listPackClosings(db, period),
    now: now().toISOString(),
    timeZone: env.timeZone,
    publicUrl: env.publicUrl,
  };
}

async function listPackActions(
  { db, env }: AppContext,
  { unitId, period, showsOwner }: { unitId: number; period: Period; showsOwner: boolean },
) {
  const from = startOfLocalDay(period.firstDay, env.timeZone);
  const weeks = { first: toWeekKey(period.firstDay), last: toWeekKey(period.lastDay) };
  const until = startOfLocalDay(addDays(period.lastDay, 1), env.timeZone);
  const actions = await listActionsAbout(db, unitId, { from, until, weeks });
  return actions.map(({ id, field, indicator, state, cause, what, dueOn, effect, owner, shortfall }) => ({
    id,
    field,
    indicator,
    state,
    cause,
    what,
    dueOn,
    effect,
    shortfall,
    owner: showsOwner ? (owner?.displayName ?? null) : null,
  }));
}
