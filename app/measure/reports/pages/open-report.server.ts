import { parsePeriod, type Period } from '~/base/calendar/period';
import { DomainError } from '~/base/errors';
import { getUnitByCode, placeInTree } from '~/measure/reports/pages/report-unit';
import { getReport, type PeriodReport } from '~/measure/reports/store/report.server';
import { can, seesWholeCity } from '~/registry/people/domain/roles';
import type { AdminRequest } from '~/registry/people/pages/admin-route.server';
import { findUnitLimit } from '~/registry/people/pages/unit-limit.server';
import type { UnitRecord } from '~/registry/units/domain/unit';
import type { UnitTree } from '~/registry/units/domain/unit-tree';

/** A period's report, and the unit of it that a person opened. */
export type OpenedReport = {
  period: Period;
  found: PeriodReport;
  unit: UnitRecord;
  /** The unit and all below it. */
  branchIds: readonly number[];
  belowIds: readonly number[];
  /** Whether it is the unit on which the person opens. */
  isOwn: boolean;
  /** The units that the person is limited to; undefined for the whole city. */
  ownUnits: ReadonlySet<number> | undefined;
  /** Whether the person may open a unit's report. */
  mayRead: (unit: { id: number }) => boolean;
};

/**
 * Opens the report that an address names: its period, and `unit` by code, else the person's own. Throws 'not-found' for
 * no period, 'period-in-future', 'unit-unknown', and 'forbidden' for a unit of another branch.
 */
export async function openReport({ context, params, search, user }: AdminRequest): Promise<OpenedReport> {
  const { db, env, now } = context;
  const period = parsePeriod(params.period ?? '');
  const ownUnits = await findUnitLimit(context, user);
  const found = await getReport(db, period, now(), env.timeZone, ownUnits);
  const { unit, isOwn, mayRead } = openUnit(found.tree, { search, user });
  const belowIds = found.tree.descendantsOf(unit.id).map((below) => below.id);
  return { period, found, unit, belowIds, branchIds: [unit.id, ...belowIds], isOwn, ownUnits, mayRead };
}

/**
 * The unit of a tree that an address names by `unit`, else the person's own. Throws 'unit-unknown', and 'forbidden' for
 * a unit of another branch.
 */
export function openUnit(
  tree: UnitTree,
  { search, user }: Pick<AdminRequest, 'search' | 'user'>,
): Pick<OpenedReport, 'unit' | 'isOwn' | 'mayRead'> {
  const code = search.get('unit');
  const ownId = seesWholeCity(user) ? tree.roots[0]?.id : (user.unitId ?? undefined);
  const unit = code === null ? tree.unit(ownId ?? 0) : getUnitByCode(tree, code);
  const mayRead = (one: { id: number }) => can(user, 'report:read', placeInTree(tree, one.id));
  if (!mayRead(unit)) throw new DomainError('forbidden');
  return { unit, isOwn: unit.id === ownId, mayRead };
}
