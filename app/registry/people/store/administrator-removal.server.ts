import type { Queryable, Transaction } from '~/platform/database/db.server';
import { DomainError } from '~/base/errors';
import type { Place } from '~/registry/people/domain/user-input';
import { lapseApprovals } from '~/registry/people/store/approval-record.server';
import { deleteUserSessions } from '~/registry/people/store/session.server';

type Account = { id: number; role: string; disabled: boolean; hasPassword: boolean };

/** Whether no other administrator can sign in. */
export async function isLastAdministrator(db: Queryable, user: Account): Promise<boolean> {
  if (!isInOffice(user) || !user.hasPassword) return false;
  const others = await db.user.count({
    where: { role: 'ADMINISTRATOR', disabledAt: null, passwordHash: { not: null }, id: { not: user.id } },
  });
  return others === 0;
}

/**
 * Without an administrator who can sign in nobody could make one again: throws 'forbidden' where this is the last one.
 */
export async function keepAnAdministrator(db: Queryable, user: Account): Promise<void> {
  if (await isLastAdministrator(db, user)) throw new DomainError('forbidden', { rule: 'last-administrator' });
}

/**
 * Whether disabling or demoting this account needs a second person (decision 042): it is an active administrator's, and
 * so somebody who may object to requests of others.
 */
export function isInOffice({ role, disabled }: Pick<Account, 'role' | 'disabled'>): boolean {
  return role === 'ADMINISTRATOR' && !disabled;
}

/** Disables an account as part of a transaction: its sessions, links and requests end. */
export async function disableAccount(tx: Transaction, id: number, now: Date): Promise<void> {
  await tx.user.update({ where: { id }, data: { disabledAt: now }, select: { id: true } });
  await tx.oneTimeLink.deleteMany({ where: { userId: id, usedAt: null } });
  await lapseApprovals(tx, id, now);
  await deleteUserSessions(tx, id);
}

/** Gives an administrator another role, as part of a transaction; what the person asked as one ends. */
export async function demoteAdministrator(
  tx: Transaction,
  id: number,
  { role, unitId }: Place,
  now: Date,
): Promise<void> {
  await tx.user.update({ where: { id }, data: { role, unitId }, select: { id: true } });
  await lapseApprovals(tx, id, now);
}
