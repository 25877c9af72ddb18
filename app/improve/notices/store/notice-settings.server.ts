import { DomainError } from '~/base/errors';
import type { NoticeTopic } from '~/improve/notices/domain/notice-kind';
import type { EmailChoices } from '~/improve/notices/domain/recipients';
import type { Database, Queryable } from '~/platform/database/db.server';
import { inTransaction } from '~/platform/database/in-transaction.server';

const DAY_MS = 86_400_000;

/** So often a day somebody may ask for a message to an address: it goes to people who never asked for it. */
const ASKED_A_DAY = 5;

/** For so long the link in that message works. */
export const CONFIRM_MS = 2 * DAY_MS;

export type NoticeSettings = {
  /** Null where the person gave none. `isConfirmed`: whether e-mail goes there. */
  address: { text: string; askedAt: Date; isConfirmed: boolean } | null;
  choices: EmailChoices;
};

/** What a person said about e-mail. */
export async function loadSettings(db: Queryable, userId: number): Promise<NoticeSettings> {
  const address = await db.mailAddress.findUnique({ where: { userId } });
  const rows = await db.noticeChoice.findMany({ where: { userId }, select: { topic: true, email: true } });
  return {
    address: address && {
      text: address.address,
      askedAt: address.askedAt,
      isConfirmed: address.confirmedAt !== null,
    },
    choices: new Map(rows.map(({ topic, email }) => [topic as NoticeTopic, email])),
  };
}

/** Stores for each topic whether it comes by e-mail. */
export async function saveChoices(
  db: Database,
  userId: number,
  choices: ReadonlyMap<NoticeTopic, boolean>,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    await tx.noticeChoice.deleteMany({ where: { userId, topic: { in: [...choices.keys()] } } });
    await tx.noticeChoice.createMany({ data: [...choices].map(([topic, email]) => ({ userId, topic, email })) });
  });
}

/**
 * Takes a new address and puts the message into the outbox by which its owner confirms it; until then nothing else goes
 * there, nor to the one before. Throws 'too-many' for more than five a day.
 */
export async function askAddress(db: Database, userId: number, address: string, now: Date): Promise<void> {
  await inTransaction(db, async (tx) => {
    const since = new Date(now.getTime() - DAY_MS);
    const asked = await tx.outgoing.count({
      where: { userId, channel: 'EMAIL', eventKey: null, createdAt: { gte: since } },
    });
    if (asked >= ASKED_A_DAY) throw new DomainError('too-many');
    const data = { address, askedAt: now, confirmedAt: null };
    await tx.mailAddress.upsert({ where: { userId }, create: { userId, ...data }, update: data });
    await tx.outgoing.create({
      data: {
        key: `confirm ${userId} ${now.toISOString()}`,
        channel: 'EMAIL',
        userId,
        dueAt: now,
        createdAt: now,
      },
      select: { id: true },
    });
  });
}

/** Confirms the address that was asked for at a moment; false where another one was given since, or none is. */
export async function confirmAddress(
  db: Queryable,
  userId: number,
  { askedAt, now }: { askedAt: Date; now: Date },
): Promise<boolean> {
  const { count } = await db.mailAddress.updateMany({ where: { userId, askedAt }, data: { confirmedAt: now } });
  return count === 1;
}

/** Forgets a person's address: what waits for it is dropped when its turn comes. */
export async function forgetAddress(db: Queryable, userId: number): Promise<void> {
  await db.mailAddress.deleteMany({ where: { userId } });
}
