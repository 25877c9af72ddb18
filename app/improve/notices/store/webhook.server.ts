import { randomBytes } from 'node:crypto';
import { DomainError } from '~/base/errors';
import { isWebhookKind, type WebhookKind } from '~/improve/notices/domain/notice-kind';
import type { WebhookChange } from '~/improve/notices/domain/webhook-change';
import type { OutgoingState } from '~/improve/notices/domain/outgoing';
import { recordAudit } from '~/platform/audit/audit.server';
import type { Database, Queryable } from '~/platform/database/db.server';
import { inTransaction } from '~/platform/database/in-transaction.server';
import { keyedHash } from '~/platform/security/keyed-hash.server';
import type { Attribution } from '~/registry/people/store/user.server';
import { namedUnitSelection, toNamedUnit, type StoredNamedUnit } from '~/registry/units/store/named-unit.server';

/** So many webhooks there may be at a time, removed ones aside. */
const MOST = 20;

export type WebhookInput = { address: string; kinds: readonly WebhookKind[]; unitId: number | null };

export type WebhookRecord = {
  id: number;
  address: string;
  kinds: WebhookKind[];
  unit: StoredNamedUnit | null;
  createdBy: string;
  createdAt: Date;
  isPaused: boolean;
};

/** The key that a webhook's messages are signed by: it follows from the server's secret and is stored nowhere. */
export function webhookKey(secret: string, { id, nonce }: { id: number; nonce: string }): Buffer {
  return keyedHash(secret, 'webhook', `${id} ${nonce}`);
}

const columns = {
  id: true,
  address: true,
  kinds: true,
  unitId: true,
  createdAt: true,
  pausedAt: true,
  createdBy: { select: { displayName: true } },
} as const;

/** Every webhook that was not removed, the newest first. */
export async function listWebhooks(db: Queryable): Promise<WebhookRecord[]> {
  const rows = await db.webhook.findMany({ where: { removedAt: null }, orderBy: { id: 'desc' }, select: columns });
  const units = await db.unit.findMany({
    where: { id: { in: rows.flatMap(({ unitId }) => unitId ?? []) } },
    select: namedUnitSelection,
  });
  const named = new Map(units.map((unit) => [unit.id, toNamedUnit(unit)]));
  return rows.map(({ kinds, unitId, pausedAt, createdBy, ...row }) => ({
    ...row,
    kinds: kinds.split(' ').filter(isWebhookKind),
    unit: unitId === null ? null : (named.get(unitId) ?? null),
    createdBy: createdBy.displayName,
    isPaused: pausedAt !== null,
  }));
}

/** A webhook that was not removed. Throws 'not-found'. */
export async function getWebhook(db: Queryable, id: number): Promise<WebhookRecord> {
  const found = (await listWebhooks(db)).find((one) => one.id === id);
  if (found === undefined) throw new DomainError('not-found');
  return found;
}

/** Sets up a webhook and answers its id and what its secret follows from. Throws 'too-many' beyond twenty. */
export async function createWebhook(
  db: Database,
  { address, kinds, unitId }: WebhookInput,
  { actor, actorId, now }: Required<Attribution>,
): Promise<{ id: number; nonce: string }> {
  const nonce = makeNonce();
  return inTransaction(db, async (tx) => {
    if ((await tx.webhook.count({ where: { removedAt: null } })) >= MOST) throw new DomainError('too-many');
    if (unitId !== null && (await tx.unit.count({ where: { id: unitId } })) === 0)
      throw new DomainError('unit-unknown', { unit: unitId });
    const data = { address, kinds: kinds.join(' '), unitId, nonce, createdById: actorId, createdAt: now };
    const { id } = await tx.webhook.create({ data, select: { id: true } });
    await recordAudit(tx, { at: now, actor, action: 'webhook.create', subject: hostOf(address), detail: { unitId } });
    return { id, nonce };
  });
}

/**
 * Pauses, resumes or removes a webhook, puts a message into the outbox that only tries it, or makes its secret another
 * one from the next message on. Answers the new nonce of a renewed one, else null. Throws 'not-found'.
 */
export async function changeWebhook(
  db: Database,
  id: number,
  change: WebhookChange,
  { actor, now }: Pick<Attribution, 'actor' | 'now'>,
): Promise<string | null> {
  const nonce = change === 'renew' ? makeNonce() : null;
  return inTransaction(db, async (tx) => {
    const hook = await getWebhook(tx, id);
    switch (change) {
      case 'pause':
      case 'resume':
        await tx.webhook.update({
          where: { id },
          data: { pausedAt: change === 'pause' ? now : null },
          select: { id: true },
        });
        break;
      case 'remove':
        await tx.webhook.update({ where: { id }, data: { removedAt: now }, select: { id: true } });
        break;
      case 'renew':
        await tx.webhook.update({ where: { id }, data: { nonce: nonce ?? '' }, select: { id: true } });
        break;
      case 'test':
        await tx.outgoing.create({
          data: {
            key: `test ${id} ${now.toISOString()}`,
            channel: 'WEBHOOK',
            webhookId: id,
            dueAt: now,
            createdAt: now,
          },
          select: { id: true },
        });
    }
    const detail = { unitId: hook.unit?.id ?? null };
    await recordAudit(tx, { at: now, actor, action: auditOf[change], subject: hostOf(hook.address), detail });
    return nonce;
  });
}

const auditOf = {
  pause: 'webhook.pause',
  resume: 'webhook.resume',
  renew: 'webhook.renew',
  remove: 'webhook.remove',
  test: 'webhook.test',
} as const satisfies Record<WebhookChange, string>;

/** A message to another system. `kind`: null where it was only tried. */
export type WebhookMessage = {
  id: number;
  kind: WebhookKind | null;
  state: OutgoingState;
  createdAt: Date;
  /** When it is tried next; null once it ended. */
  nextAt: Date | null;
  attempts: { number: number; at: Date; status: number | null; problem: string }[];
};

/** A page of a webhook's messages with their attempts, the newest first. */
export async function listMessages(
  db: Queryable,
  webhookId: number,
  { skip, take }: { skip: number; take: number },
): Promise<{ messages: WebhookMessage[]; total: number }> {
  const rows = await db.outgoing.findMany({
    where: { webhookId },
    orderBy: { id: 'desc' },
    skip,
    take,
    select: {
      id: true,
      state: true,
      createdAt: true,
      dueAt: true,
      endedAt: true,
      event: { select: { kind: true } },
      tries: { orderBy: { number: 'asc' }, select: { number: true, at: true, status: true, problem: true } },
    },
  });
  const messages = rows.map(({ id, state, createdAt, dueAt, endedAt, event, tries }) => ({
    id,
    state: state as OutgoingState,
    createdAt,
    nextAt: endedAt === null ? dueAt : null,
    kind: event !== null && isWebhookKind(event.kind) ? event.kind : null,
    attempts: tries,
  }));
  return { messages, total: await db.outgoing.count({ where: { webhookId } }) };
}

function makeNonce(): string {
  return randomBytes(16).toString('base64url');
}

/** The log tells the host alone: an address may carry a secret of its receiver. */
function hostOf(address: string): string {
  return new URL(address).host;
}
