import type { Prisma, Queryable, Transaction } from '~/platform/database/db.server';
import { listTotal } from '~/platform/database/list-total';
import {
  openApprovalStates,
  removalKinds,
  takesEffectAt,
  waitedSince,
  type ApprovalKind,
  type ApprovalState,
} from '~/registry/people/domain/approval';
import { DomainError } from '~/base/errors';
import type { Role } from '~/registry/people/domain/roles';
import type { Place } from '~/registry/people/domain/user-input';
import { recordAudit } from '~/platform/audit/audit.server';
import { deleteUserSessions } from '~/registry/people/store/session.server';

type Person = { id: number; name: string; displayName: string };

/** Something asked about an account, and what became of it. */
export type ApprovalRecord = {
  id: number;
  kind: ApprovalKind;
  state: ApprovalState;
  subject: Person;
  askedBy: Person;
  askedAt: Date;
  takesEffectAt: Date;
  /** Null while nobody decided, and where the time did. */
  decidedBy: Person | null;
  decidedAt: Date | null;
  note: string;
  /** What an administrator shall be instead; null where nothing of the kind is asked. */
  place: Place | null;
};

/** What is asked about an account; of a lower role also which, and where. */
export type ApprovalRequest =
  { kind: Exclude<ApprovalKind, 'LOWER'>; subjectId: number } | { kind: 'LOWER'; subjectId: number; place: Place };

const person = { select: { id: true, name: true, displayName: true } } as const;

const columns = {
  id: true,
  kind: true,
  state: true,
  askedAt: true,
  takesEffectAt: true,
  decidedAt: true,
  note: true,
  role: true,
  unitId: true,
  subject: person,
  askedBy: person,
  decidedBy: person,
} as const;

/** Requests from which something can still come, or the others; the newest first, and how many there are in all. */
export async function listApprovals(
  db: Queryable,
  show: 'open' | 'ended',
  { skip, take }: { skip: number; take: number },
): Promise<{ approvals: ApprovalRecord[]; total: number }> {
  const states = [...openApprovalStates];
  const where = { state: show === 'open' ? { in: states } : { notIn: states } };
  const rows = await db.approval.findMany({ where, orderBy: { id: 'desc' }, select: columns, skip, take });
  return { approvals: rows.map(toRecord), total: await db.approval.count({ where }) };
}

/** The requests about an account from which something can still come, the newest first. */
export async function listOpenApprovals(db: Queryable, subjectId: number): Promise<ApprovalRecord[]> {
  const rows = await db.approval.findMany({
    where: { subjectId, state: { in: [...openApprovalStates] } },
    orderBy: { id: 'desc' },
    select: columns,
  });
  return rows.map(toRecord);
}

/** A request. Throws 'not-found'. */
export async function getApproval(db: Queryable, id: number): Promise<ApprovalRecord> {
  const row = await db.approval.findUnique({ where: { id }, select: columns });
  if (row === null) throw new DomainError('not-found');
  return toRecord(row);
}

/**
 * The links to a person's own password that others asked for, and which are waiting, granted, or handed out and not yet
 * used.
 */
export async function listLinksToPassword(db: Queryable, userId: number): Promise<ApprovalRecord[]> {
  const handedOut = (await db.oneTimeLink.count({ where: { userId, usedAt: null } })) > 0;
  const states: ApprovalState[] = [...openApprovalStates, ...(handedOut ? (['DONE'] as const) : [])];
  const rows = await db.approval.findMany({
    where: {
      subjectId: userId,
      kind: 'PASSWORD' satisfies ApprovalKind,
      askedById: { not: userId },
      state: { in: states },
    },
    orderBy: { id: 'desc' },
    take: 1,
    select: columns,
  });
  return rows.map(toRecord);
}

/** The requests of others that would take a person's own office, and wait: whom they are about may refuse them. */
export async function listRemovals(db: Queryable, userId: number): Promise<ApprovalRecord[]> {
  const rows = await db.approval.findMany({
    where: {
      subjectId: userId,
      kind: { in: [...removalKinds] },
      state: 'WAITING' satisfies ApprovalState,
      askedById: { not: userId },
    },
    orderBy: { id: 'desc' },
    select: columns,
  });
  return rows.map(toRecord);
}

/** How many requests of others wait for a word. */
export async function countWaitingApprovals(db: Queryable, viewerId: number): Promise<number> {
  return db.approval.count({ where: waitingFor(viewerId) });
}

/** The requests of others that wait for a word and take effect first, and how many wait in all. */
export async function listWaitingApprovals(
  db: Queryable,
  viewerId: number,
  take: number,
): Promise<{ approvals: ApprovalRecord[]; total: number }> {
  const where = waitingFor(viewerId);
  const orderBy = [{ takesEffectAt: 'asc' }, { id: 'asc' }] satisfies Prisma.ApprovalOrderByWithRelationInput[];
  const rows = await db.approval.findMany({ where, orderBy, take, select: columns });
  return {
    approvals: rows.map(toRecord),
    total: await listTotal(rows, { take }, () => db.approval.count({ where })),
  };
}

function waitingFor(viewerId: number) {
  return { state: 'WAITING' satisfies ApprovalState, askedById: { not: viewerId } };
}

/**
 * Puts down what is asked about an account, as part of a transaction. Throws 'not-found', and 'approval-open' while the
 * same is asked already. The administrator to be removed is signed out at once, and may sign in again. Returns the id.
 */
export async function openApproval(
  tx: Transaction,
  asked: ApprovalRequest,
  { by, now }: { by: { id: number; name: string }; now: Date },
): Promise<number> {
  const { kind, subjectId } = asked;
  // Holds the account's row, so that of two who ask at once one sees the other.
  const { count } = await tx.user.updateMany({ where: { id: subjectId }, data: { id: subjectId } });
  if (count === 0) throw new DomainError('not-found');
  const open = await tx.approval.count({ where: { subjectId, kind, state: { in: [...openApprovalStates] } } });
  if (open > 0) throw new DomainError('approval-open');
  const ended = kind === 'DISABLE' ? await endSessionsOnce(tx, subjectId, now) : null;
  const state: ApprovalState = 'WAITING';
  const place = kind === 'LOWER' ? { role: asked.place.role, unitId: asked.place.unitId } : {};
  const { id, subject } = await tx.approval.create({
    data: { kind, state, subjectId, askedById: by.id, askedAt: now, takesEffectAt: takesEffectAt(now), ...place },
    select: { id: true, subject: { select: { name: true } } },
  });
  const detail = { approval: id, kind, ...place, ...(ended === null ? {} : { count: ended }) };
  await recordAudit(tx, { at: now, actor: by.name, action: 'approval.ask', subject: subject.name, detail });
  return id;
}

/**
 * Ends a person's sessions, but not again within the waiting time: somebody who asked, withdrew and asked again would
 * otherwise keep out the very person who may refuse. Returns how many ended.
 */
async function endSessionsOnce(tx: Transaction, subjectId: number, now: Date): Promise<number> {
  const earlier = await tx.approval.count({
    where: { subjectId, kind: 'DISABLE' satisfies ApprovalKind, askedAt: { gt: waitedSince(now) } },
  });
  return earlier > 0 ? 0 : deleteUserSessions(tx, subjectId);
}

/** Ends what a person asked or proposed and what is asked about them, where nothing can come of it any more. */
export async function lapseApprovals(tx: Queryable, userId: number, now: Date): Promise<void> {
  await tx.approval.updateMany({
    where: { state: { in: [...openApprovalStates] }, OR: [{ subjectId: userId }, { askedById: userId }] },
    data: { state: 'LAPSED' satisfies ApprovalState, decidedAt: now },
  });
  await tx.integrityRuleChange.updateMany({
    where: { state: 'WAITING' satisfies ApprovalState, proposedById: userId },
    data: { state: 'LAPSED' satisfies ApprovalState, decidedAt: now },
  });
  await tx.datedChange.updateMany({
    where: { state: { in: ['DRAFT', 'WAITING'] }, proposedById: userId },
    data: { state: 'LAPSED' satisfies ApprovalState, decidedAt: now },
  });
}

function toRecord({
  kind,
  state,
  role,
  unitId,
  ...row
}: Prisma.ApprovalGetPayload<{ select: typeof columns }>): ApprovalRecord {
  const place = role === null ? null : { role: role as Role, unitId };
  return { ...row, kind: kind as ApprovalKind, state: state as ApprovalState, place };
}
