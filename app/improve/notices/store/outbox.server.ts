import { randomBytes } from 'node:crypto';
import { toLocalDay } from '~/base/calendar/local-day';
import { readNoticeEvent, type NoticeEvent } from '~/improve/notices/domain/notice-event';
import { mayBeTold, mayListen } from '~/improve/notices/domain/recipients';
import type { OutgoingChannel, OutgoingState } from '~/improve/notices/domain/outgoing';
import { LEASE_MS, nextAttemptAt } from '~/improve/notices/domain/retry';
import { writeEvent } from '~/improve/notices/store/notice-writing.server';
import { listenerColumns, loadAudience, toListener } from '~/improve/notices/store/told-people.server';
import type { Database, Queryable } from '~/platform/database/db.server';
import { inTransaction } from '~/platform/database/in-transaction.server';
import type { Language } from '~/platform/i18n/i18n';
import type { Role } from '~/registry/people/domain/roles';
import { placeUnit } from '~/registry/units/store/unit-placement.server';

/** A message that this process alone may send until its lease ends. */
export type Claimed = { id: number; key: string; lease: string; attempt: number; channel: OutgoingChannel };

/** So many messages are looked at in one go. */
const LOOKED_AT = 100;

/**
 * Takes the next message that is due, the one that waits longest; null when there is none. Of two processes that want
 * the same one gets it, and one that dies leaves it to the others when its lease is over. `channels`: what can be sent.
 */
export async function claimNext(
  db: Database,
  now: Date,
  channels: readonly OutgoingChannel[],
): Promise<Claimed | null> {
  const due = {
    state: { in: ['WAITING', 'SENDING'] satisfies OutgoingState[] },
    dueAt: { lte: now },
    channel: { in: [...channels] },
  };
  const rows = await db.outgoing.findMany({
    where: due,
    orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
    take: LOOKED_AT,
    select: { id: true, key: true, channel: true, attempts: true },
  });
  for (const { id, key, channel, attempts } of rows) {
    const lease = randomBytes(12).toString('base64url');
    const state: OutgoingState = 'SENDING';
    const data = { state, lease, attempts: { increment: 1 }, dueAt: new Date(now.getTime() + LEASE_MS) };
    const { count } = await db.outgoing.updateMany({ where: { ...due, id, attempts }, data });
    if (count === 1) return { id, key, lease, attempt: attempts + 1, channel: channel as OutgoingChannel };
  }
  return null;
}

/** What came of an attempt; `refused`: another one would not help. */
export type Attempted = { at: Date; ok: boolean; refused?: boolean; status?: number | null; problem?: string };

/**
 * Writes down what came of an attempt: sent, to be tried again later, or given up, of which administrators are told
 * once a day. `jitter`: a random number from 0 to 1. False where somebody else has the message meanwhile.
 */
export async function recordAttempt(
  db: Database,
  { id, lease, attempt, channel }: Claimed,
  { at, ok, refused = false, status = null, problem = '' }: Attempted,
  { jitter, timeZone }: { jitter: number; timeZone: string },
): Promise<boolean> {
  const next = ok || refused ? null : nextAttemptAt(attempt, at, jitter);
  const state: OutgoingState = ok ? 'SENT' : next === null ? 'GIVEN_UP' : 'WAITING';
  return inTransaction(db, async (tx) => {
    const data = { state, lease: '', ...(next === null ? { endedAt: at } : { dueAt: next }) };
    const { count } = await tx.outgoing.updateMany({ where: { id, lease, state: 'SENDING' }, data });
    if (count === 0) return false;
    await tx.sendingAttempt.create({
      data: { outgoingId: id, number: attempt, at, status, problem: problem.slice(0, 300) },
      select: { number: true },
    });
    if (state === 'GIVEN_UP') {
      const day = toLocalDay(at, timeZone);
      await writeEvent(
        tx,
        {
          kind: 'SENDING_FAILED',
          key: `sending-failed ${channel} ${day}`,
          unitId: null,
          person: null,
          detail: { channel, day },
        },
        { audience: await loadAudience(tx), now: at, emails: false },
      );
    }
    return true;
  });
}

/** Ends a message whose receiver may not have it any more. */
export async function dropMessage(db: Database, { id, lease }: Claimed, now: Date): Promise<void> {
  const state: OutgoingState = 'DROPPED';
  await db.outgoing.updateMany({ where: { id, lease, state: 'SENDING' }, data: { state, lease: '', endedAt: now } });
}

/** A message to a person; `event`: null for the one by which they confirm their address. */
export type MailToSend = {
  user: { id: number; displayName: string; language: Language; role: Role };
  address: string;
  askedAt: Date;
  event: NoticeEvent | null;
};

/** What a claimed e-mail says and to whom; null where they may not be told any more, or have no such address. */
export async function findMailToSend(db: Queryable, id: number): Promise<MailToSend | null> {
  const row = await db.outgoing.findUnique({
    where: { id },
    select: {
      createdAt: true,
      event: true,
      user: {
        select: {
          id: true,
          displayName: true,
          language: true,
          role: true,
          unitId: true,
          disabledAt: true,
          mailAddress: true,
        },
      },
    },
  });
  if (row === null || row.user === null || row.user.disabledAt !== null || row.user.mailAddress === null) return null;
  const { mailAddress, unitId, ...user } = row.user;
  const { address, askedAt, confirmedAt } = mailAddress;
  const person = {
    id: user.id,
    displayName: user.displayName,
    language: user.language as Language,
    role: user.role as Role,
  };
  // Only the newest address that was asked for is confirmed.
  if (row.event === null)
    return confirmedAt === null && askedAt.getTime() === row.createdAt.getTime()
      ? { user: person, address, askedAt, event: null }
      : null;
  const event = readNoticeEvent(row.event);
  if (event === null || confirmedAt === null) return null;
  const unit = event.unitId === null ? null : await placeUnit(db, event.unitId);
  const allowed = mayBeTold({ role: person.role, unitId }, { kind: event.kind, unit });
  return allowed ? { user: person, address, askedAt, event } : null;
}

/** Where a claimed message goes, and when it happened; `event`: null where somebody tries whether it works. */
export type HookToCall = { webhookId: number; address: string; nonce: string; at: Date; event: NoticeEvent | null };

/** What a claimed message says to which webhook; null where it may not be told any more, was removed or is paused. */
export async function findHookToCall(db: Queryable, id: number): Promise<HookToCall | null> {
  const row = await db.outgoing.findUnique({
    where: { id },
    select: {
      createdAt: true,
      event: true,
      webhook: { select: { ...listenerColumns, address: true, nonce: true, pausedAt: true, removedAt: true } },
    },
  });
  const hook = row?.webhook;
  if (!row || !hook || hook.removedAt !== null) return null;
  const at = row.event?.at ?? row.createdAt;
  const call = { webhookId: hook.id, address: hook.address, nonce: hook.nonce, at };
  const listener = toListener(hook);
  if (row.event === null) return listener.owner.disabled ? null : { ...call, event: null };
  const event = readNoticeEvent(row.event);
  if (event === null || hook.pausedAt !== null) return null;
  const unit = event.unitId === null ? null : await placeUnit(db, event.unitId);
  return mayListen(listener, { kind: event.kind, unit }) ? { ...call, event } : null;
}
