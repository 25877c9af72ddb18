import { randomBytes } from 'node:crypto';
import { inTransaction } from '~/platform/database/in-transaction.server';
import type { Database, Queryable, Transaction } from '~/platform/database/db.server';
import { DomainError } from '~/base/errors';
import type { Language } from '~/platform/i18n/i18n';
import { recordTie } from '~/registry/people/store/account-tie.server';
import { recordAudit } from '~/platform/audit/audit.server';
import { setPasswordWithin } from '~/registry/people/store/credential.server';
import { getUser, type AccountAttribution } from '~/registry/people/store/user.server';
import { sha256Hex } from '~/platform/security/keyed-hash.server';

const HOUR_MS = 3_600_000;
const lifetimeHours = { 'first-administrator': 24, 'set-password': 72 } as const;

type LinkPurpose = keyof typeof lifetimeHours;

/** What a link is for; of a person's link also whose. */
export type LinkTarget =
  { purpose: 'first-administrator' } | { purpose: 'set-password'; name: string; displayName: string };

type NewAdministrator = {
  name: string;
  displayName: string;
  language: Language;
  passwordHash: string;
};

/**
 * The link by which somebody becomes the first administrator, valid a day; null when there is one. Earlier
 * links end.
 */
export async function createFirstAdministratorLink(
  db: Database,
  { now, publicUrl }: { now: Date; publicUrl: string },
): Promise<string | null> {
  return inTransaction(db, async (tx) => {
    if (await hasAdministrator(tx)) return null;
    await tx.oneTimeLink.deleteMany({ where: { purpose: 'first-administrator' } });
    return createLink(tx, 'first-administrator', null, now, publicUrl);
  });
}

type LinkAttribution = AccountAttribution & { publicUrl: string };

/**
 * The link by which a user sets the first password, valid three days. Earlier ones end. Throws 'not-found'; 'forbidden'
 * if disabled; 'approval-required' when a person asks for one to an account that has a password (decision 027).
 */
export async function createPasswordLink(db: Database, userId: number, attribution: LinkAttribution): Promise<string> {
  return inTransaction(db, async (tx) => {
    // Holds the account's row: a password that is being set is seen.
    await tx.user.updateMany({ where: { id: userId }, data: { id: userId } });
    const { hasPassword } = await getUser(tx, userId);
    if (hasPassword && attribution.actorId !== null) throw new DomainError('approval-required');
    return createPasswordLinkWithin(tx, userId, attribution);
  });
}

/** The same as part of a transaction, for whatever account: who calls has asked whether that may be. */
export async function createPasswordLinkWithin(
  tx: Transaction,
  userId: number,
  { actor, now, actorId, publicUrl }: LinkAttribution,
): Promise<string> {
  const user = await getUser(tx, userId);
  if (user.disabled) throw new DomainError('forbidden', { rule: 'disabled' });
  await tx.oneTimeLink.deleteMany({ where: { userId, usedAt: null } });
  await recordTie(tx, { byId: actorId, userId, kind: 'INVITED' }, now);
  await recordAudit(tx, { at: now, actor, action: 'user.create-link', subject: user.name });
  return createLink(tx, 'set-password', userId, now, publicUrl);
}

/** What a link is for. Throws 'link-invalid' when it is unknown, used, over, or its account is disabled. */
export async function getLinkTarget(db: Queryable, token: string, now: Date): Promise<LinkTarget> {
  const { user } = await getOpenLink(db, token, now);
  return user === null
    ? { purpose: 'first-administrator' }
    : { purpose: 'set-password', name: user.name, displayName: user.displayName };
}

/**
 * Makes the first administrator and spends the link. Throws 'link-invalid', 'user-name-taken'. Returns the user's
 * id.
 */
export async function spendFirstAdministratorLink(
  db: Database,
  token: string,
  administrator: NewAdministrator,
  now: Date,
): Promise<number> {
  return inTransaction(db, async (tx) => {
    const { purpose } = await spend(tx, token, now);
    if (purpose !== 'first-administrator' || (await hasAdministrator(tx))) throw new DomainError('link-invalid');
    const { name } = administrator;
    if ((await tx.user.count({ where: { name } })) > 0) throw new DomainError('user-name-taken');
    const data = { ...administrator, role: 'ADMINISTRATOR', createdAt: now };
    const { id } = await tx.user.create({ data, select: { id: true } });
    await recordAudit(tx, {
      at: now,
      actor: name,
      action: 'user.create',
      subject: name,
      detail: { role: 'ADMINISTRATOR' },
    });
    return id;
  });
}

/** Sets the password of the link's user and spends the link. Throws 'link-invalid'. Returns the user's id. */
export async function spendPasswordLink(db: Database, token: string, passwordHash: string, now: Date): Promise<number> {
  return inTransaction(db, async (tx) => {
    const { user } = await spend(tx, token, now);
    if (user === null) throw new DomainError('link-invalid');
    await setPasswordWithin(tx, user.id, passwordHash, now);
    return user.id;
  });
}

async function createLink(tx: Transaction, purpose: LinkPurpose, userId: number | null, now: Date, publicUrl: string) {
  const token = randomBytes(32).toString('base64url');
  const expiresAt = new Date(now.getTime() + lifetimeHours[purpose] * HOUR_MS);
  await tx.oneTimeLink.create({
    data: { tokenHash: sha256Hex(token), purpose, userId, createdAt: now, expiresAt },
    select: { tokenHash: true },
  });
  return `${publicUrl}/welcome/${token}`;
}

async function getOpenLink(db: Queryable, token: string, now: Date) {
  const link = await db.oneTimeLink.findFirst({
    where: { tokenHash: sha256Hex(token), usedAt: null, expiresAt: { gt: now } },
    select: {
      purpose: true,
      user: { select: { id: true, name: true, displayName: true, disabledAt: true } },
    },
  });
  if (link === null || (link.user !== null && link.user.disabledAt !== null)) throw new DomainError('link-invalid');
  return { purpose: link.purpose as LinkPurpose, user: link.user };
}

async function spend(tx: Transaction, token: string, now: Date) {
  const link = await getOpenLink(tx, token, now);
  // When two use it at the same time, only one finds it unused.
  const { count } = await tx.oneTimeLink.updateMany({
    where: { tokenHash: sha256Hex(token), usedAt: null },
    data: { usedAt: now },
  });
  if (count === 0) throw new DomainError('link-invalid');
  return link;
}

async function hasAdministrator(db: Queryable): Promise<boolean> {
  return (
    (await db.user.count({
      where: { role: 'ADMINISTRATOR', passwordHash: { not: null }, disabledAt: null },
    })) > 0
  );
}
