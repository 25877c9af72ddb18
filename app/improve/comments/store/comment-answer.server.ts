import { inTransaction } from '~/platform/database/in-transaction.server';
import type { Database, Queryable } from '~/platform/database/db.server';
import { startOfSameDay } from '~/base/calendar/local-day';
import { DomainError } from '~/base/errors';
import { recordAudit } from '~/platform/audit/audit.server';
import type { Attribution } from '~/registry/people/store/user.server';

type CommentAnswer = {
  text: string;
  writtenBy: string;
  writtenAt: Date;
  releasedAt: Date | null;
  releasedBy: string | null;
};

/** What the unit answers to a comment, or null. */
export async function findAnswer(db: Queryable, responseId: string): Promise<CommentAnswer | null> {
  return db.commentAnswer.findUnique({
    where: { responseId },
    select: { text: true, writtenBy: true, writtenAt: true, releasedAt: true, releasedBy: true },
  });
}

/**
 * Writes an answer, with the day and not the hour, and releases it to the comment's person if asked. Throws
 * 'answer-released' when one is already.
 */
export async function writeAnswer(
  db: Database,
  {
    responseId,
    unitId,
    text,
    release,
    timeZone,
  }: { responseId: string; unitId: number; text: string; release: boolean; timeZone: string },
  { actor, now }: Attribution,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const at = startOfSameDay(now, timeZone);
    const written = { text, writtenBy: actor, writtenAt: at };
    const released = release ? { releasedAt: at, releasedBy: actor } : {};
    const data = { ...written, ...released };
    const { count } = await tx.commentAnswer.updateMany({ where: { responseId, releasedAt: null }, data });
    if (count === 0) {
      if ((await findAnswer(tx, responseId)) !== null) throw new DomainError('answer-released');
      await tx.commentAnswer.create({ data: { responseId, unitId, ...data }, select: { responseId: true } });
    }
    await recordAudit(tx, { at: now, actor, action: release ? 'answer.release' : 'answer.write', subject: responseId });
  });
}

/** Takes a released answer back, to be changed; its person no longer sees it. */
export async function retractAnswer(db: Database, responseId: string, { actor, now }: Attribution): Promise<void> {
  await inTransaction(db, async (tx) => {
    const { count } = await tx.commentAnswer.updateMany({
      where: { responseId, releasedAt: { not: null } },
      data: { releasedAt: null, releasedBy: null },
    });
    if (count > 0) await recordAudit(tx, { at: now, actor, action: 'answer.retract', subject: responseId });
  });
}
