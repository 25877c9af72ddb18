import type { LocalDay } from '~/base/calendar/local-day';
import { DomainError } from '~/base/errors';
import { eventsOfUnit } from '~/improve/explanations/domain/explanation-party';
import type { MissCause } from '~/improve/explanations/domain/asked-cells';
import {
  explanationStates,
  isEnded,
  statesAwaiting,
  type AwaitedParty,
  type ExplanationEvent,
  type ExplanationState,
} from '~/improve/explanations/domain/explanation-state';
import type { Prisma, Queryable } from '~/platform/database/db.server';
import { listTotal } from '~/platform/database/list-total';
import { holds, seesWholeCity, type Actor } from '~/registry/people/domain/roles';
import type { Indicator } from '~/registry/targets/domain/target';
import { namedUnitSelection, toNamedUnit, type StoredNamedUnit } from '~/registry/units/store/named-unit.server';

const columns = {
  id: true,
  unitId: true,
  field: true,
  indicator: true,
  firstPeriod: true,
  lastPeriod: true,
  state: true,
  closingId: true,
  askedAt: true,
  dueOn: true,
  unit: { select: { ...namedUnitSelection, code: true } },
} as const;

type Row = Prisma.ExplanationGetPayload<{ select: typeof columns }>;

/** A request for an explanation. Periods are keys of weeks. */
export type ExplanationRecord = Omit<Row, 'unit' | 'state' | 'indicator'> & {
  state: ExplanationState;
  indicator: Indicator;
  unit: StoredNamedUnit & { code: string };
};

/** What somebody did; `byId` and `who` are null for what the server did by itself. */
export type ExplanationStep = {
  number: number;
  event: ExplanationEvent;
  text: string;
  handledAt: string;
  dueOn: LocalDay | null;
  byId: number | null;
  who: string | null;
  at: Date;
};

/** `closingId`: the closing of the week that asked. */
export type MissedWeek = { period: string; cause: MissCause; closingId: number };

/** Evidence without its bytes; `size` in bytes. */
export type EvidenceFile = { id: number; name: string; mediaType: string; size: number; at: Date };

/** Which requests a list shows; `mine`: those that wait for the person. */
export const explanationShows = ['mine', 'open', 'ended', 'all'] as const;

export type ExplanationFilter = {
  /** Undefined for the whole city. */
  unitIds?: ReadonlySet<number>;
  show: (typeof explanationShows)[number];
  state?: ExplanationState;
  /** Only what waits for one of the parties. */
  awaits?: AwaitedParty;
  /** Only units that are past the day and said nothing. */
  silent?: boolean;
  /** The key of a week in which the cell missed. */
  week?: string;
  actor: Actor & { id: number };
  today: LocalDay;
};

/** A page of requests, who is waited for longest first, and how many there are in all. */
export async function listExplanations(
  db: Queryable,
  filter: ExplanationFilter,
  { skip, take }: { skip: number; take: number },
): Promise<{ explanations: ExplanationRecord[]; total: number }> {
  const where = toWhere(filter);
  const rows = await db.explanation.findMany({
    where,
    orderBy: [{ dueOn: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }],
    select: columns,
    skip,
    take,
  });
  const total = await listTotal(rows, { skip, take }, () => db.explanation.count({ where }));
  return { explanations: rows.map(toRecord), total };
}

/**
 * How many cells, of some units or of all, a closed week missed for certain on its own; null while nobody was asked of
 * it.
 */
export async function countMisses(
  db: Queryable,
  closingId: number,
  { week, unitIds }: { week: string; unitIds: ReadonlySet<number> | undefined },
): Promise<number | null> {
  const asked = await db.explanationRun.findUnique({ where: { closingId }, select: { closingId: true } });
  if (asked === null) return null;
  const cause: MissCause = 'MISS';
  return db.explanation.count({
    where: { ...(unitIds && { unitId: { in: [...unitIds] } }), periods: { some: { period: week, cause } } },
  });
}

/** A request with all that was done. Throws 'not-found', also where it is of none of `unitIds`. */
export async function getExplanation(
  db: Queryable,
  id: number,
  unitIds?: ReadonlySet<number>,
): Promise<ExplanationRecord & { periods: MissedWeek[]; steps: ExplanationStep[]; files: EvidenceFile[] }> {
  const row = await db.explanation.findUnique({
    where: { id },
    select: {
      ...columns,
      periods: { orderBy: { period: 'asc' }, select: { period: true, cause: true, closingId: true } },
      files: { orderBy: { number: 'asc' }, select: { id: true, name: true, mediaType: true, size: true, at: true } },
    },
  });
  if (row === null || (unitIds !== undefined && !unitIds.has(row.unitId))) throw new DomainError('not-found');
  const { periods, files, ...shown } = row;
  return {
    ...toRecord(shown),
    periods: periods.map(({ cause, ...week }) => ({ ...week, cause: cause as MissCause })),
    files,
    steps: await listSteps(db, id),
  };
}

/** The steps that were taken with a request, the oldest first. */
export async function listSteps(db: Queryable, explanationId: number): Promise<ExplanationStep[]> {
  const rows = await db.explanationStep.findMany({
    where: { explanationId },
    orderBy: { number: 'asc' },
    select: {
      number: true,
      event: true,
      text: true,
      handledAt: true,
      dueOn: true,
      byId: true,
      at: true,
      by: { select: { displayName: true } },
    },
  });
  return rows.map(({ by, event, ...step }) => ({
    ...step,
    event: event as ExplanationEvent,
    who: by?.displayName ?? null,
  }));
}

/** What stands beside a figure: where the request is, and what the unit said last. */
export type ReportedExplanation = {
  id: number;
  field: string;
  indicator: Indicator;
  /** Keys of the first and the last week that missed. */
  firstPeriod: string;
  lastPeriod: string;
  state: ExplanationState;
  dueOn: LocalDay | null;
  said: { event: ExplanationEvent; text: string } | null;
};

/** The requests about a unit's own cells in some weeks one after the other, by the keys of the first and the last. */
export async function listReported(
  db: Queryable,
  unitId: number,
  weeks: { first: string; last: string },
): Promise<ReportedExplanation[]> {
  const said: ExplanationEvent[] = ['EXPLAIN', 'SAY_KNOWN', 'CONTEST'];
  const rows = await db.explanation.findMany({
    where: { unitId, periods: { some: { period: { gte: weeks.first, lte: weeks.last } } } },
    orderBy: { id: 'asc' },
    select: {
      id: true,
      field: true,
      indicator: true,
      state: true,
      dueOn: true,
      firstPeriod: true,
      lastPeriod: true,
      steps: {
        where: { event: { in: said } },
        orderBy: { number: 'desc' },
        take: 1,
        select: { event: true, text: true },
      },
    },
  });
  return rows.map(({ steps: [last], ...row }) => ({
    ...row,
    indicator: row.indicator as Indicator,
    state: row.state as ExplanationState,
    said: last === undefined ? null : { event: last.event as ExplanationEvent, text: last.text },
  }));
}

function toWhere({
  unitIds,
  show,
  state,
  awaits,
  silent,
  week,
  actor,
  today,
}: ExplanationFilter): Prisma.ExplanationWhereInput {
  return {
    AND: [
      unitIds === undefined ? {} : { unitId: { in: [...unitIds] } },
      shown(show, actor),
      state === undefined ? {} : { state },
      awaits === undefined ? {} : { state: { in: statesAwaiting(awaits) } },
      silent ? { state: { in: statesAwaiting('UNIT') }, dueOn: { lt: today } } : {},
      week === undefined ? {} : { periods: { some: { period: week } } },
    ],
  };
}

function shown(show: ExplanationFilter['show'], actor: ExplanationFilter['actor']): Prisma.ExplanationWhereInput {
  switch (show) {
    case 'mine':
      return waitingFor(actor);
    case 'open':
      return { openKey: { not: null } };
    case 'ended':
      return { state: { in: explanationStates.filter(isEnded) } };
    case 'all':
      return {};
  }
}

/**
 * What waits for a person: for the own unit, for the level right above others, and for who decides on contests. The
 * city's people are the level above those right below the city alone: districts come first for their wards. What
 * somebody had a part in that keeps them from judging it waits for others.
 */
function waitingFor(actor: ExplanationFilter['actor']): Prisma.ExplanationWhereInput {
  const { id: byId, role, unitId } = actor;
  const nowhere = { id: { in: [] } };
  const awaiting = (party: AwaitedParty) => ({ state: { in: statesAwaiting(party) } });
  const spoke = { byId, event: { in: [...eventsOfUnit] } };
  const below = seesWholeCity(actor) ? { parent: { parentId: null } } : { parentId: unitId ?? -1 };
  return {
    OR: [
      holds(role, 'explanation:write') && unitId !== null ? { ...awaiting('UNIT'), unitId } : nowhere,
      holds(role, 'explanation:judge') ? { ...awaiting('ABOVE'), unit: below, steps: { none: spoke } } : nowhere,
      holds(role, 'explanation:decide') ? { ...awaiting('DECIDER'), steps: { none: { byId } } } : nowhere,
    ],
  };
}

function toRecord({ unit, state, indicator, ...row }: Row): ExplanationRecord {
  return {
    ...row,
    state: state as ExplanationState,
    indicator: indicator as Indicator,
    unit: { ...toNamedUnit(unit), code: unit.code },
  };
}
