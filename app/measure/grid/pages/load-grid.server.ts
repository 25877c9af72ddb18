import { toLocalDay } from '~/base/calendar/local-day';
import { parsePeriod, previousPeriod, toWeekKey, type Period } from '~/base/calendar/period';
import { DomainError } from '~/base/errors';
import { formatterIn } from '~/base/text/formatter';
import { nameIn } from '~/base/text/languages';
import { changeKey, findChanges, type CellChange } from '~/measure/grid/domain/cell-change';
import { figureOf } from '~/measure/grid/domain/grid-cell';
import { readGridQuery, type GridParameter, type GridQuery } from '~/measure/grid/domain/grid-query';
import { makeGrid, type Grid, type GridUnit } from '~/measure/grid/domain/grid-table';
import type { MeasuredIndicator } from '~/measure/reports/domain/cell-figures';
import { findUnlike, rulesOf } from '~/measure/reports/domain/unlike-periods';
import { readClosedReport } from '~/measure/reports/store/closed-report.server';
import { findNewestClosing } from '~/measure/reports/store/closing-record.server';
import { getReport, type PeriodReport } from '~/measure/reports/store/report.server';
import type { Service } from '~/measure/service/domain/service';
import { loadService } from '~/measure/service/store/service.server';
import type { Database } from '~/platform/database/db.server';
import type { AdminRequest } from '~/registry/people/pages/admin-route.server';
import { findUnitLimit } from '~/registry/people/pages/unit-limit.server';
import { can, holds, seesWholeCity } from '~/registry/people/domain/roles';
import { unitNameInTree } from '~/registry/units/domain/unit-name';

/** The table of a period as an address asks for it, and what it was made from. */
type ShownGrid = {
  grid: Grid;
  found: PeriodReport;
  service: Service;
  /** Closed weeks that lost their hash and are in no line and no place. */
  broken: readonly string[];
  /** All that the reader may see, in the order of the tree. */
  units: GridUnit[];
  names: { unit: (unitId: number) => string; field: (code: string) => string };
  /** Whether the reader may know who has not explained. */
  mayAsk: boolean;
};

export type LoadedGrid = {
  period: Period;
  query: GridQuery;
  /** What of the address was no value; the query has the default there. */
  wrong: GridParameter[];
  /** Null for people of a unit while the period is open: they see its figures in the report alone (rule 10). */
  shown: ShownGrid | null;
};

/** The cells of some weeks that units were asked to explain and have not, as `unitId field`. */
export type ListUnexplained = (
  db: Database,
  asked: { indicator: MeasuredIndicator; weeks: { first: string; last: string } },
) => Promise<ReadonlySet<string>>;

/**
 * Loads the table of `/admin/grid/:period`. It holds the reader's own units alone. `listUnexplained`: who is asked for
 * explanations, which come of the figures; without it no cell says so. Throws 'period-unknown',
 * 'period-in-future', and 'forbidden' for the branch of another unit.
 */
export async function loadGrid(
  asked: Pick<AdminRequest, 'context' | 'params' | 'search' | 'user'>,
  listUnexplained?: ListUnexplained,
): Promise<LoadedGrid> {
  const { context, params, search, user } = asked;
  const { db, env, now } = context;
  const period = parsePeriod(params.period ?? '');
  if (period.firstDay > toLocalDay(now(), env.timeZone))
    throw new DomainError('period-in-future', { period: period.key });
  const { query, wrong } = readGridQuery(search);
  if (!seesWholeCity(user) && (await findNewestClosing(db, period.key)) === null)
    return { period, query, wrong, shown: null };

  const found = await getReport(db, period, now(), env.timeZone, await findUnitLimit(context, user));
  const { report, tree, fields, closed } = found;
  const { language } = user;
  const units = tree.units.flatMap((unit): GridUnit[] => {
    const ancestorIds = tree.ancestorsOf(unit.id).map(({ id }) => id);
    if (!can(user, 'report:read', { id: unit.id, ancestorIds })) return [];
    const { id, code, level } = unit;
    return [{ id, code, level, ancestorIds, name: unitNameInTree(language, tree, unit) }];
  });
  if (query.branch !== '' && units.every(({ code }) => code !== query.branch)) {
    if (tree.units.some(({ code }) => code === query.branch)) throw new DomainError('forbidden');
    wrong.push('branch');
    query.branch = '';
  }
  const known = new Set(report.cells.map(({ field }) => field));
  for (const name of ['field', 'by'] as const) {
    if (query[name] === '' || known.has(query[name])) continue;
    wrong.push(name);
    query[name] = '';
  }
  const { service, broken } = await loadService(db, period, 13);
  const signals = new Set(service.signals.filter(({ indicator }) => indicator === query.indicator).map(changeKey));
  const mayAsk = listUnexplained !== undefined && holds(user.role, 'explanation:read');
  if (query.unexplained !== '' && !mayAsk) {
    wrong.push('unexplained');
    query.unexplained = '';
  }
  const weeks = { first: toWeekKey(period.firstDay), last: toWeekKey(period.lastDay) };
  const unexplained =
    mayAsk && closed !== null ? await listUnexplained(db, { indicator: query.indicator, weeks }) : new Set<string>();
  const changes = closed === null ? new Map<string, CellChange>() : await loadChanges(db, period, found, query);
  const fieldNames = new Map(fields.map((field) => [field.code, nameIn(language, field)]));
  const unitNames = new Map(units.map(({ id, name }) => [id, name]));
  const grid = makeGrid(query, {
    units,
    cells: report.cells,
    catalogue: fields.map(({ code }) => code),
    marksOf: (unitId, field) => {
      const key = changeKey({ unitId, field });
      return { signal: signals.has(key), change: changes.get(key) ?? null, unexplained: unexplained.has(key) };
    },
    isClosed: closed !== null,
    compare: formatterIn(language).compare,
  });
  const names = {
    unit: (id: number) => unitNames.get(id) ?? unitNameInTree(language, service.tree, service.tree.unit(id)),
    field: (code: string) => fieldNames.get(code) ?? code,
  };
  return { period, query, wrong, shown: { grid, found, service, broken, units, names, mayAsk } };
}

/**
 * What moved since the period before; nothing where that was not closed, has lost its hash, or counted who takes part
 * by another rule, so that a figure moves without anything that people did.
 */
async function loadChanges(
  db: Database,
  period: Period,
  { report, closed }: PeriodReport,
  { indicator }: GridQuery,
): Promise<Map<string, CellChange>> {
  const closing = await findNewestClosing(db, previousPeriod(period).key);
  if (closing === null) return new Map();
  const before = await readClosedReport(db, closing);
  const later = closed && { formula: closed.formula, verifiedOnly: report.plan.verifiedOnly };
  const isAlike = findUnlike(indicator, later, rulesOf(before)) === null;
  return isAlike ? findChanges(before.report.cells, report.cells, figureOf(indicator)) : new Map();
}
