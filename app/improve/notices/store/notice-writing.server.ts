import type { NoticeEvent } from '~/improve/notices/domain/notice-event';
import { chooseRecipients, mayListen, wantsEmail, wantsInInbox } from '~/improve/notices/domain/recipients';
import type { Audience } from '~/improve/notices/store/told-people.server';
import { chunkRows } from '~/platform/database/chunk-rows';
import type { Database, Queryable, Transaction } from '~/platform/database/db.server';
import { inTransaction } from '~/platform/database/in-transaction.server';
import { placeUnit } from '~/registry/units/store/unit-placement.server';

/** `emails`: whether e-mail can be sent at all; without, none is put into the outbox. */
export type Writing = { audience: Audience; now: Date; emails: boolean };

/**
 * Writes events that are not written yet, each with the inboxes of all who are told and with what is to be sent, in one
 * transaction: after a crash all of an event is there or nothing, and another process that finds the same event writes
 * nothing. Answers how many were new.
 */
export async function writeEvents(db: Database, events: readonly NoticeEvent[], writing: Writing): Promise<number> {
  let written = 0;
  for (const event of await leaveOutKnown(db, events))
    if (await inTransaction(db, (tx) => writeEvent(tx, event, writing))) written += 1;
  return written;
}

async function leaveOutKnown(db: Queryable, events: readonly NoticeEvent[]): Promise<NoticeEvent[]> {
  const known = new Set<string>();
  for (const keys of chunkRows(events.map(({ key }) => key))) {
    const rows = await db.noticeEvent.findMany({ where: { key: { in: keys } }, select: { key: true } });
    for (const { key } of rows) known.add(key);
  }
  return events.filter(({ key }) => !known.has(key));
}

/** Writes one event in a transaction of the caller's; false where it is there already. */
export async function writeEvent(
  tx: Transaction,
  { key, kind, unitId, person, detail }: NoticeEvent,
  { audience, now, emails }: Writing,
): Promise<boolean> {
  const added = await tx.$executeRaw`
    INSERT INTO "NoticeEvent" ("key", "kind", "at", "unitId", "person", "detail")
    VALUES (${key}, ${kind}, ${now}, ${unitId}, ${person}, ${JSON.stringify(detail)}) ON CONFLICT DO NOTHING`;
  if (added === 0) return false;
  const told = { kind, unit: unitId === null ? null : await placeUnit(tx, unitId), person };
  const people = chooseRecipients(told, audience.people).filter((one) => wantsInInbox(one, kind, one.choices));
  for (const rows of chunkRows(people))
    await tx.notice.createMany({ data: rows.map(({ id }) => ({ eventKey: key, userId: id, at: now })) });
  const mailed = emails ? people.filter((one) => one.hasAddress && wantsEmail(one, kind, one.choices)) : [];
  const heard = audience.listeners.filter((listener) => mayListen(listener, told));
  const row = { eventKey: key, dueAt: now, createdAt: now };
  const outgoing = [
    ...mailed.map(({ id }) => ({ ...row, key: `${key} EMAIL ${id}`, channel: 'EMAIL', userId: id })),
    ...heard.map(({ id }) => ({ ...row, key: `${key} WEBHOOK ${id}`, channel: 'WEBHOOK', webhookId: id })),
  ];
  for (const rows of chunkRows(outgoing)) await tx.outgoing.createMany({ data: rows });
  return true;
}
