import { inTransaction } from '~/platform/database/in-transaction.server';
import type { Database, Transaction } from '~/platform/database/db.server';
import {
  isRemoval,
  openApprovalStates,
  stateWhenGranted,
  waitedSince,
  type ApprovalKind,
  type ApprovalState,
} from '~/registry/people/domain/approval';
import { DomainError } from '~/base/errors';
import type { AuditAction } from '~/platform/audit/audit-actions';
import { areAdministrators, areKnownAsTwo, recordTie } from '~/registry/people/store/account-tie.server';
import {
  isInOffice,
  isLastAdministrator,
  keepAnAdministrator,
  demoteAdministrator,
  disableAccount,
} from '~/registry/people/store/administrator-removal.server';
import { getApproval, openApproval, type ApprovalRequest } from '~/registry/people/store/approval-record.server';
import { recordAudit } from '~/platform/audit/audit.server';
import { createPasswordLinkWithin } from '~/registry/people/store/one-time-link.server';
import { requireUnit, getUser } from '~/registry/people/store/user.server';

type UserAttribution = { by: { id: number; name: string }; now: Date };

const open = { in: [...openApprovalStates] };

/**
 * Two administrators who remove each other must not both succeed; the isolation level "read committed" would allow it.
 */
const serializable = { isolationLevel: 'Serializable' } as const;

/**
 * Asks for something that takes a second administrator. Throws 'not-found', 'approval-open', 'unit-unknown';
 * 'forbidden' for the removal of oneself, of the last administrator, or of whoever is none. Returns the id.
 */
export async function askApproval(db: Database, asked: ApprovalRequest, attribution: UserAttribution): Promise<number> {
  return inTransaction(db, async (tx) => {
    if (isRemoval(asked.kind)) {
      const subject = await getUser(tx, asked.subjectId);
      if (subject.id === attribution.by.id || !isInOffice(subject)) throw new DomainError('forbidden');
      await keepAnAdministrator(tx, subject);
    }
    if (asked.kind === 'LOWER') await requireUnit(tx, asked.place.unitId);
    return openApproval(tx, asked, attribution);
  });
}

/**
 * Grants what another administrator asked, and does it. Throws 'not-found', 'second-person-required' for one's own,
 * 'second-person-tied', 'approval-decided' when it waits no more, 'forbidden' when asker or grantor is no administrator
 * any more.
 */
export async function grantApproval(db: Database, id: number, { by, now }: UserAttribution): Promise<void> {
  await inTransaction(
    db,
    async (tx) => {
      const where = { id, state: 'WAITING' satisfies ApprovalState, askedById: { not: by.id } };
      const { count } = await tx.approval.updateMany({
        where,
        data: { decidedById: by.id, decidedAt: now, state: 'GRANTED' },
      });
      if (count === 0) await explainRefusal(tx, id, by);
      const { askedById } = await tx.approval.findUniqueOrThrow({ where: { id }, select: { askedById: true } });
      if (!(await areAdministrators(tx, [by.id, askedById]))) throw new DomainError('forbidden');
      if (!(await areKnownAsTwo(tx, askedById, by.id, now))) throw new DomainError('second-person-tied');
      await carryOut(tx, id, by.name, now);
    },
    serializable,
  );
}

/**
 * Stops what another administrator asked, with a reason. Throws 'not-found', 'second-person-required',
 * 'approval-decided'.
 */
export async function refuseApproval(
  db: Database,
  id: number,
  note: string,
  { by, now }: UserAttribution,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const where = { id, state: open, askedById: { not: by.id } };
    const data = { state: 'REFUSED' satisfies ApprovalState, decidedById: by.id, decidedAt: now, note };
    if ((await tx.approval.updateMany({ where, data })).count === 0) await explainRefusal(tx, id, by);
    await record(tx, id, 'approval.refuse', by.name, now);
  });
}

/** Takes back what one asked. Throws 'not-found', 'approval-decided'. */
export async function withdrawApproval(db: Database, id: number, { by, now }: UserAttribution): Promise<void> {
  await inTransaction(db, async (tx) => {
    const where = { id, state: open, askedById: by.id };
    const { count } = await tx.approval.updateMany({ where, data: { state: 'WITHDRAWN', decidedAt: now } });
    if (count === 0) await explainRefusal(tx, id, null);
    await record(tx, id, 'approval.withdraw', by.name, now);
  });
}

/** Hands the granted link to the person who asked for it, once. Throws 'not-found', 'approval-decided'. */
export async function takeLink(
  db: Database,
  id: number,
  { by, now, publicUrl }: UserAttribution & { publicUrl: string },
): Promise<string> {
  return inTransaction(db, async (tx) => {
    const where = { id, state: 'GRANTED' satisfies ApprovalState, askedById: by.id };
    const { count } = await tx.approval.updateMany({ where, data: { state: 'DONE' } });
    if (count === 0) await explainRefusal(tx, id, null);
    const { subjectId } = await tx.approval.findUniqueOrThrow({ where: { id }, select: { subjectId: true } });
    return createPasswordLinkWithin(tx, subjectId, { actor: by.name, actorId: by.id, now, publicUrl });
  });
}

/**
 * Stops every link to one's own password that is asked for, granted or handed out and not yet used. Returns how many
 * that were.
 */
export async function stopOwnLinks(db: Database, { by, now }: UserAttribution): Promise<number> {
  return inTransaction(db, async (tx) => {
    const stopped = await tx.approval.updateMany({
      where: { subjectId: by.id, kind: 'PASSWORD' satisfies ApprovalKind, state: open },
      data: { state: 'REFUSED', decidedById: by.id, decidedAt: now },
    });
    const links = await tx.oneTimeLink.deleteMany({ where: { userId: by.id, usedAt: null } });
    const count = stopped.count + links.count;
    if (count > 0)
      await recordAudit(tx, {
        at: now,
        actor: by.name,
        action: 'approval.stop-own',
        subject: by.name,
        detail: { count },
      });
    return count;
  });
}

/** Grants what has waited its time, and ends granted links that nobody took. Returns how many were granted. */
export async function grantDueApprovals(db: Database, now: Date): Promise<number> {
  await db.approval.updateMany({
    where: { state: 'GRANTED', decidedAt: { lte: waitedSince(now) } },
    data: { state: 'LAPSED' },
  });
  const due = await db.approval.findMany({
    where: { state: 'WAITING', takesEffectAt: { lte: now } },
    orderBy: { id: 'asc' },
    select: { id: true, askedById: true },
  });
  let granted = 0;
  for (const { id, askedById } of due) {
    const done = await inTransaction(
      db,
      async (tx) => {
        // Another person may have refused it, or another process granted it, a moment ago.
        const { count } = await tx.approval.updateMany({
          where: { id, state: 'WAITING' },
          data: { state: 'GRANTED', decidedAt: now },
        });
        if (count === 0) return false;
        if ((await areAdministrators(tx, [askedById])) && (await leavesAnAdministrator(tx, id))) {
          await carryOut(tx, id, 'time', now);
          return true;
        }
        await tx.approval.update({ where: { id }, data: { state: 'LAPSED' }, select: { id: true } });
        return false;
      },
      serializable,
    );
    if (done) granted += 1;
  }
  return granted;
}

async function carryOut(tx: Transaction, id: number, actor: string, now: Date): Promise<void> {
  const { kind, subject, askedBy, place } = await getApproval(tx, id);
  const subjectId = subject.id;
  if (isRemoval(kind)) await keepAnAdministrator(tx, await getUser(tx, subjectId));
  const state = stateWhenGranted(kind);
  await tx.approval.update({ where: { id }, data: { state }, select: { id: true } });
  if (kind === 'RAISE')
    await tx.user.updateMany({ where: { id: subjectId }, data: { role: 'ADMINISTRATOR', unitId: null } });
  if (kind === 'CREATE' || kind === 'ENABLE')
    await tx.user.updateMany({ where: { id: subjectId }, data: { disabledAt: null } });
  if (kind === 'DISABLE') await disableAccount(tx, subjectId, now);
  if (kind === 'LOWER' && place !== null) await demoteAdministrator(tx, subjectId, place, now);
  if (kind !== 'PASSWORD' && !isRemoval(kind))
    await recordTie(tx, { byId: askedBy.id, userId: subjectId, kind: 'RAISED' }, now);
  await record(tx, id, 'approval.grant', actor, now);
}

/** Whether somebody is left to undo it. */
async function leavesAnAdministrator(tx: Transaction, id: number): Promise<boolean> {
  const { kind, subject } = await getApproval(tx, id);
  return !isRemoval(kind) || !(await isLastAdministrator(tx, await getUser(tx, subject.id)));
}

async function record(tx: Transaction, id: number, action: AuditAction, actor: string, now: Date): Promise<void> {
  const { kind, subject, place } = await getApproval(tx, id);
  await recordAudit(tx, { at: now, actor, action, subject: subject.name, detail: { approval: id, kind, ...place } });
}

async function explainRefusal(tx: Transaction, id: number, by: { id: number } | null): Promise<never> {
  const found = await tx.approval.findUnique({ where: { id }, select: { state: true, askedById: true } });
  if (found === null) throw new DomainError('not-found');
  const isOwn = found.askedById === by?.id && found.state === 'WAITING';
  throw new DomainError(isOwn ? 'second-person-required' : 'approval-decided');
}
