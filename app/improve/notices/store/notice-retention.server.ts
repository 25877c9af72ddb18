import { keptSince } from '~/improve/notices/domain/kept-days';
import { chunkRows } from '~/platform/database/chunk-rows';
import type { Database } from '~/platform/database/db.server';
import { inTransaction } from '~/platform/database/in-transaction.server';

/**
 * Deletes the messages that came to their end long ago, with their attempts, then the events that are older still,
 * with what of them is in an inbox (`kept-days.ts`). What is still to be sent stays, and so does its event. Several
 * processes may do it at once. An event that was deleted is not told again: what is looked for is much younger, but
 * for a device that is silent all the time, which is news again after more than a year.
 */
export async function deleteOldNotices(db: Database, now: Date): Promise<{ messages: number; events: number }> {
  const since = keptSince(now);
  const deleted = { messages: 0, events: 0 };
  const ended = await db.outgoing.findMany({ where: { endedAt: { lt: since.messages } }, select: { id: true } });
  for (const rows of chunkRows(ended)) {
    const ids = rows.map(({ id }) => id);
    await inTransaction(db, async (tx) => {
      await tx.sendingAttempt.deleteMany({ where: { outgoingId: { in: ids } } });
      await tx.outgoing.deleteMany({ where: { id: { in: ids } } });
    });
    deleted.messages += ids.length;
  }
  const old = await db.noticeEvent.findMany({
    where: { at: { lt: since.notices }, outgoing: { none: {} } },
    select: { key: true },
  });
  for (const rows of chunkRows(old)) {
    const keys = rows.map(({ key }) => key);
    await inTransaction(db, async (tx) => {
      await tx.notice.deleteMany({ where: { eventKey: { in: keys } } });
      await tx.noticeEvent.deleteMany({ where: { key: { in: keys } } });
    });
    deleted.events += keys.length;
  }
  await db.noticeRun.deleteMany({ where: { at: { lt: since.notices } } });
  return deleted;
}
