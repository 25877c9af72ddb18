import type { LocalDay } from '~/base/calendar/local-day';
import { openStates, type ActionState } from '~/improve/actions/domain/action';
import { addActions, noActions, type ActionCounts } from '~/improve/actions/domain/action-counts';
import type { Effect } from '~/improve/actions/domain/effect';
import {
  actionColumns,
  countWithoutOwner,
  toActionRecord,
  type ActionRecord,
} from '~/improve/actions/store/action.server';
import { Prisma, type Queryable } from '~/platform/database/db.server';
import { listTotal } from '~/platform/database/list-total';
import type { Indicator } from '~/registry/targets/domain/target';

export type ActionFilter = {
  /** Whose units; left out for the whole city. */
  unitIds?: ReadonlySet<number>;
  states: readonly ActionState[];
  withoutOwner: boolean;
  /** Only somebody's own. */
  ownerId?: number;
  overdue: boolean;
};

/** For whom and when: the own actions come first, then what is past its day. */
type Reader = { userId: number | null; today: LocalDay };

/**
 * A page of the actions: the reader's own first, of each what is past its day first, then by day, and what has none by
 * how many people or dossiers were missing.
 */
export async function listActions(
  db: Queryable,
  filter: ActionFilter,
  { userId, today }: Reader,
  { skip, take }: { skip: number; take: number },
): Promise<{ actions: ActionRecord[]; total: number }> {
  const where = whereOf(filter, today);
  const isOpen = Prisma.sql`"state" IN (${Prisma.join([...openStates])})`;
  const rows = await db.$queryRaw<{ id: number }[]>`
    SELECT "id" FROM "Action" WHERE ${where}
    ORDER BY CASE WHEN "ownerId" = ${userId ?? 0} AND ${isOpen} THEN 0 ELSE 1 END,
      CASE WHEN "dueOn" < ${today} AND ${isOpen} THEN 0 ELSE 1 END,
      CASE WHEN ${isOpen} THEN COALESCE("dueOn", '9999-12-31') ELSE '9999-12-31' END,
      COALESCE("shortfall", 0) DESC, "id" DESC
    LIMIT ${take} OFFSET ${skip}`;
  const total = await listTotal(rows, { skip, take }, async () => {
    const [counted] = await db.$queryRaw<{ total: bigint | number }[]>`
      SELECT COUNT(*) AS "total" FROM "Action" WHERE ${where}`;
    return Number(counted?.total ?? 0);
  });
  const found = await db.action.findMany({ where: { id: { in: rows.map(({ id }) => id) } }, select: actionColumns });
  const byId = new Map(found.map((row) => [row.id, row]));
  return {
    actions: rows.flatMap(({ id }) => {
      const row = byId.get(id);
      return row === undefined ? [] : [toActionRecord(row)];
    }),
    total,
  };
}

/** The actions that nobody has in hand, who waits longest first, then by how many are missing; and how many in all. */
export async function listOldestWithoutOwner(
  db: Queryable,
  unitIds: ReadonlySet<number> | undefined,
  take: number,
): Promise<{ actions: ActionRecord[]; total: number }> {
  const state: ActionState = 'NEEDS_OWNER';
  const rows = await db.action.findMany({
    where: { state, ...(unitIds && { unitId: { in: [...unitIds] } }) },
    orderBy: [{ openedAt: 'asc' }, { shortfall: { sort: 'desc', nulls: 'last' } }, { id: 'asc' }],
    take,
    select: actionColumns,
  });
  const total = await listTotal(rows, { take }, () => countWithoutOwner(db, unitIds));
  return { actions: rows.map(toActionRecord), total };
}

/**
 * A unit's actions that follow from one of some weeks, by the keys of the first and the last, or were open for a while
 * between two moments, in the order in which they were opened.
 */
export async function listActionsAbout(db: Queryable, unitId: number, span: ActionSpan): Promise<ActionRecord[]> {
  const rows = await db.action.findMany({
    where: { unitId, ...aboutSpan(span) },
    orderBy: { id: 'asc' },
    select: actionColumns,
  });
  return rows.map(toActionRecord);
}

/** A field and indicator of a unit, and the keys of the first and the last week in question. */
export type CellSpan = { unitId: number; field: string; indicator: Indicator; weeks: { first: string; last: string } };

/**
 * What is done about a cell that a unit is asked to explain: actions made of the explanation, and those that the system
 * opened for the same weeks or that are still open, in the order in which they were opened.
 */
export async function listActionsOfExplanation(
  db: Queryable,
  explanationId: number,
  { unitId, field, indicator, weeks }: CellSpan,
): Promise<{ id: number; state: ActionState; isOpen: boolean }[]> {
  const ofCell = { OR: [{ openKey: { not: null } }, { week: { gte: weeks.first, lte: weeks.last } }] };
  const rows = await db.action.findMany({
    where: { OR: [{ explanationId }, { unitId, field, indicator, ...ofCell }] },
    orderBy: { id: 'asc' },
    select: { id: true, state: true, openKey: true },
  });
  return rows.map(({ id, state, openKey }) => ({ id, state: state as ActionState, isOpen: openKey !== null }));
}

/**
 * The requests for explanations that an action goes with: the one that it was made of, else those about its cell that
 * hold its week, or that are still open where it has none. The newest comes first.
 */
export async function listExplanationsOfAction(
  db: Queryable,
  {
    explanationId,
    unitId,
    field,
    indicator,
    week,
  }: Omit<CellSpan, 'weeks'> & Pick<ActionRecord, 'explanationId' | 'week'>,
): Promise<number[]> {
  if (explanationId !== null) return [explanationId];
  const rows = await db.explanation.findMany({
    where: {
      ...{ unitId, field, indicator },
      ...(week === '' ? { openKey: { not: null } } : { periods: { some: { period: week } } }),
    },
    orderBy: { id: 'desc' },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

/** The actions about a span of all units counted, by unit id; a unit without any has no entry. */
export async function countActionsAbout(db: Queryable, span: ActionSpan): Promise<Map<number, ActionCounts>> {
  const rows = await db.action.groupBy({
    by: ['unitId', 'state', 'effect'],
    where: aboutSpan(span),
    _count: { _all: true },
  });
  const counts = new Map<number, ActionCounts>();
  for (const { unitId, state, effect, _count } of rows)
    counts.set(
      unitId,
      addActions(counts.get(unitId) ?? noActions, {
        state: state as ActionState,
        effect: effect as Effect,
        number: _count._all,
      }),
    );
  return counts;
}

/** Two moments, the second exclusive, and the keys of the first and the last week between them. */
type ActionSpan = { from: Date; until: Date; weeks: { first: string; last: string } };

function aboutSpan({ from, until, weeks }: ActionSpan): Prisma.ActionWhereInput {
  const wasOpen = { openedAt: { lt: until }, OR: [{ closedAt: null }, { closedAt: { gte: from } }] };
  return { OR: [{ week: { gte: weeks.first, lte: weeks.last } }, wasOpen] };
}

function whereOf({ unitIds, states, withoutOwner, ownerId, overdue }: ActionFilter, today: LocalDay): Prisma.Sql {
  const conditions = [Prisma.sql`"state" IN (${Prisma.join([...states])})`];
  // No unit at all is no row, and an empty list is no SQL.
  if (unitIds !== undefined) conditions.push(Prisma.sql`"unitId" IN (${Prisma.join([0, ...unitIds])})`);
  if (ownerId !== undefined) conditions.push(Prisma.sql`"ownerId" = ${ownerId}`);
  if (withoutOwner) conditions.push(Prisma.sql`"ownerId" IS NULL`);
  if (overdue) conditions.push(Prisma.sql`"dueOn" < ${today} AND "state" IN (${Prisma.join([...openStates])})`);
  return Prisma.join(conditions, ' AND ');
}
