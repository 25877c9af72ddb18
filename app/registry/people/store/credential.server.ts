import { inTransaction } from '~/platform/database/in-transaction.server';
import type { Database, Queryable } from '~/platform/database/db.server';
import { recordAudit } from '~/platform/audit/audit.server';
import { deleteUserSessions } from '~/registry/people/store/session.server';

/**
 * What checking a password needs; it never leaves the server. `passwordHash` is null while nobody may sign
 * in.
 */
type Credential = { id: number; name: string; passwordHash: string | null };

/**
 * The credential of a name in lower case, or null. A disabled account has no password as far as this goes.
 */
export async function findCredential(db: Queryable, name: string): Promise<Credential | null> {
  const user = await db.user.findUnique({
    where: { name },
    select: { id: true, name: true, passwordHash: true, disabledAt: true },
  });
  if (user === null) return null;
  const { disabledAt, ...credential } = user;
  return disabledAt === null ? credential : { ...credential, passwordHash: null };
}

/** Gives a user another password and ends all their sessions: who knew the old one is out. */
export async function setPassword(db: Database, userId: number, passwordHash: string, now: Date): Promise<void> {
  await inTransaction(db, async (tx) => {
    await setPasswordWithin(tx, userId, passwordHash, now);
  });
}

/** The same as part of a transaction. */
export async function setPasswordWithin(tx: Queryable, userId: number, passwordHash: string, now: Date): Promise<void> {
  const { name } = await tx.user.update({
    where: { id: userId },
    data: { passwordHash },
    select: { name: true },
  });
  await deleteUserSessions(tx, userId);
  await tx.oneTimeLink.deleteMany({ where: { userId, usedAt: null } });
  await recordAudit(tx, { at: now, actor: name, action: 'user.set-password', subject: name });
}
