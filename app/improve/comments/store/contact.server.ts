import type { Queryable } from '~/platform/database/db.server';
import type { Consents, ContactDetails } from '~/improve/comments/domain/contact-input';
import { deleteAfter, deleteAfterEnd } from '~/improve/comments/domain/retention';
import { keyedHash } from '~/platform/security/keyed-hash.server';
import { seal, unseal } from '~/platform/security/seal.server';

/**
 * Whose contact: known to those who have the receipt's code and the server's secret. The row itself leads back to no
 * rating.
 */
export type ContactOwner = { secret: string; receipt: string };

/** What a person allowed, without how to reach them. */
export type ContactConsents = Consents & { deleteAfter: Date };

const consents = { mayContact: true, mayForward: true, deleteAfter: true } as const;

/** Keeps how to reach a person, in place of what they said before. */
export async function saveContact(
  db: Queryable,
  owner: ContactOwner,
  { details, mayContact, mayForward }: Consents & { details: ContactDetails },
  now: Date,
): Promise<void> {
  const key = contactKey(owner);
  const sealed = seal(owner.secret, 'contact', key, JSON.stringify(details));
  const row = { sealed, mayContact, mayForward, givenAt: now, deleteAfter: deleteAfter(now, mayForward) };
  await db.contact.upsert({ where: { key }, create: { key, ...row }, update: row, select: { key: true } });
}

/** What a person allowed, or null when there is no contact (any more). */
export async function findConsents(db: Queryable, owner: ContactOwner): Promise<ContactConsents | null> {
  return db.contact.findUnique({ where: { key: contactKey(owner) }, select: consents });
}

/**
 * How to reach a person, or null when there is no contact (any more) or it was sealed with another secret. Whoever
 * calls this for an official writes it into the audit log.
 */
export async function findContact(
  db: Queryable,
  owner: ContactOwner,
): Promise<(ContactConsents & ContactDetails) | null> {
  const key = contactKey(owner);
  const row = await db.contact.findUnique({ where: { key }, select: { sealed: true, ...consents } });
  const opened = row && unseal(owner.secret, 'contact', key, row.sealed);
  if (!row || !opened) return null;
  const { mayContact, mayForward } = row;
  return { ...(JSON.parse(opened) as ContactDetails), mayContact, mayForward, deleteAfter: row.deleteAfter };
}

/** Deletes a contact at once; one that is gone already is no error. */
export async function deleteContact(db: Queryable, owner: ContactOwner): Promise<void> {
  await db.contact.deleteMany({ where: { key: contactKey(owner) } });
}

/** Sets when a contact is deleted now that its petition ended. */
export async function shortenContact(db: Queryable, owner: ContactOwner, endedAt: Date): Promise<void> {
  const key = contactKey(owner);
  const row = await db.contact.findUnique({ where: { key }, select: { givenAt: true } });
  if (row === null) return;
  const data = { deleteAfter: deleteAfterEnd(row.givenAt, endedAt) };
  await db.contact.updateMany({ where: { key }, data });
}

/** Deletes the contacts whose time is over. Returns how many. */
export async function deleteDueContacts(db: Queryable, now: Date): Promise<number> {
  const { count } = await db.contact.deleteMany({ where: { deleteAfter: { lte: now } } });
  return count;
}

function contactKey({ secret, receipt }: ContactOwner): string {
  return keyedHash(secret, 'contact', receipt).toString('base64url');
}
