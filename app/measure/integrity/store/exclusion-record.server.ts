import type { Prisma, Queryable } from '~/platform/database/db.server';
import { listTotal } from '~/platform/database/list-total';
import type { LocalDay } from '~/base/calendar/local-day';
import { DomainError } from '~/base/errors';
import type { ExclusionKind, ExclusionState } from '~/measure/integrity/domain/exclusion';
import type { NamedRule } from '~/base/named-rules';
import { namedUnitSelection, toNamedUnit, type StoredNamedUnit } from '~/registry/units/store/named-unit.server';

type Person = { id: number; displayName: string };

/** A proposal, what was decided on it, and what its flag is about. */
export type ExclusionRecord = {
  id: number;
  flagId: number;
  rule: NamedRule;
  kind: ExclusionKind;
  reason: string;
  state: ExclusionState;
  proposedBy: Person;
  proposedAt: Date;
  decidedBy: Person | null;
  decidedAt: Date | null;
  decisionNote: string;
  /** How many it was made for. */
  ratings: number;
  unit: StoredNamedUnit & { code: string };
  firstDay: LocalDay;
  lastDay: LocalDay;
};

const columns = {
  id: true,
  flagId: true,
  rule: true,
  kind: true,
  reason: true,
  state: true,
  proposedAt: true,
  decidedAt: true,
  decisionNote: true,
  proposedBy: { select: { id: true, displayName: true } },
  decidedBy: { select: { id: true, displayName: true } },
  flag: { select: { firstDay: true, lastDay: true, unit: { select: { ...namedUnitSelection, code: true } } } },
  _count: { select: { responses: true } },
} as const;

type ExclusionFilter = { states?: readonly ExclusionState[]; flagId?: number };

/** The proposals of some states, or of one flag, the newest first, and how many there are in all. */
export async function listExclusions(
  db: Queryable,
  { states, flagId }: ExclusionFilter,
  { skip, take }: { skip: number; take: number },
): Promise<{ exclusions: ExclusionRecord[]; total: number }> {
  const where = { flagId, ...(states && { state: { in: [...states] } }) };
  const rows = await db.exclusion.findMany({ where, orderBy: { id: 'desc' }, select: columns, skip, take });
  return { exclusions: rows.map(toRecord), total: await db.exclusion.count({ where }) };
}

/** How many proposals of others wait for somebody to decide on them. */
export async function countWaitingExclusions(db: Queryable, viewerId: number): Promise<number> {
  return db.exclusion.count({ where: waitingFor(viewerId) });
}

/** The oldest proposals of others that wait for somebody to decide on them, and how many these are in all. */
export async function listWaitingExclusions(
  db: Queryable,
  viewerId: number,
  take: number,
): Promise<{ exclusions: ExclusionRecord[]; total: number }> {
  const where = waitingFor(viewerId);
  const rows = await db.exclusion.findMany({ where, orderBy: { id: 'asc' }, take, select: columns });
  return {
    exclusions: rows.map(toRecord),
    total: await listTotal(rows, { take }, () => db.exclusion.count({ where })),
  };
}

function waitingFor(viewerId: number) {
  return { state: 'PROPOSED' satisfies ExclusionState, proposedById: { not: viewerId } };
}

/** A proposal. Throws 'not-found'. */
export async function getExclusion(db: Queryable, id: number): Promise<ExclusionRecord> {
  const row = await db.exclusion.findUnique({ where: { id }, select: columns });
  if (row === null) throw new DomainError('not-found');
  return toRecord(row);
}

function toRecord({
  flag,
  _count,
  rule,
  kind,
  state,
  ...row
}: Prisma.ExclusionGetPayload<{ select: typeof columns }>): ExclusionRecord {
  return {
    ...row,
    rule: rule as NamedRule,
    kind: kind as ExclusionKind,
    state: state as ExclusionState,
    ratings: _count.responses,
    unit: { ...toNamedUnit(flag.unit), code: flag.unit.code },
    firstDay: flag.firstDay,
    lastDay: flag.lastDay,
  };
}
