import { expect } from 'vitest';
import { MESSAGE_DAYS, NOTICE_DAYS } from '~/improve/notices/domain/kept-days';
import { deleteOldNotices } from '~/improve/notices/store/notice-retention.server';
import type { Database } from '~/platform/database/db.server';
import { databaseTest, TEST_NOW } from '../../../support/database';
import { signedIn } from '../../../support/signed-in';

const daysAgo = (days: number) => new Date(TEST_NOW.getTime() - days * 86_400_000);

/** An event of some days ago, in an inbox, with a message that was tried once. */
async function tell(db: Database, userId: number, { key, days, ended }: { key: string; days: number; ended: boolean }) {
  const at = daysAgo(days);
  await db.noticeEvent.create({ data: { key, kind: 'VOLUMES_MISSING', at, detail: '{"week":"2026-W40"}' } });
  await db.notice.create({ data: { eventKey: key, userId, at } });
  const { id } = await db.outgoing.create({
    data: {
      key: `${key} EMAIL ${userId}`,
      eventKey: key,
      channel: 'EMAIL',
      userId,
      state: ended ? 'SENT' : 'WAITING',
      dueAt: at,
      createdAt: at,
      endedAt: ended ? at : null,
    },
  });
  await db.sendingAttempt.create({ data: { outgoingId: id, number: 1, at } });
}

databaseTest(
  'messages go after their days and notices after theirs, and what is still to be sent keeps both',
  async ({ db, now }) => {
    const { user } = await signedIn(db, now, 'CLERK', '26740');
    const young = { days: MESSAGE_DAYS - 1, ended: true };
    await tell(db, user.id, { key: 'young', ...young });
    await tell(db, user.id, { key: 'sent long ago', days: MESSAGE_DAYS + 1, ended: true });
    await tell(db, user.id, { key: 'old', days: NOTICE_DAYS + 1, ended: true });
    await tell(db, user.id, { key: 'old and waiting', days: NOTICE_DAYS + 1, ended: false });

    expect(await deleteOldNotices(db, TEST_NOW)).toEqual({ messages: 2, events: 1 });
    const events = await db.noticeEvent.findMany({ orderBy: { key: 'asc' }, select: { key: true } });
    expect(events.map(({ key }) => key)).toEqual(['old and waiting', 'sent long ago', 'young']);
    const messages = await db.outgoing.findMany({ orderBy: { key: 'asc' }, select: { eventKey: true } });
    expect(messages.map(({ eventKey }) => eventKey)).toEqual(['old and waiting', 'young']);
    expect([await db.notice.count(), await db.sendingAttempt.count()]).toEqual([3, 2]);
    expect(await deleteOldNotices(db, TEST_NOW)).toEqual({ messages: 0, events: 0 });
  },
);
