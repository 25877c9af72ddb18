import { OperatorError } from '~/platform/operator-error';
import type { Database, Queryable } from '~/platform/database/db.server';
import { INSTALLATION } from '~/platform/database/installation.server';
import { keyedHash } from '~/platform/security/keyed-hash.server';

const LENGTH = 16;

/** Tells one secret from another and nothing else: 16 hexadecimal digits. */
export function fingerprintSecret(secret: string): string {
  return keyedHash(secret, 'fingerprint', '').toString('hex').slice(0, LENGTH);
}

/**
 * Makes sure that the secret is the one by which the database's receipts, dossier keys, invitations and contacts were
 * made; a database that knows none yet takes this one. Throws OperatorError with another secret.
 */
export async function requireSameSecret(db: Database, secret: string): Promise<void> {
  const ours = fingerprintSecret(secret);
  await db.installation.updateMany({
    where: { ...INSTALLATION, secretFingerprint: null },
    data: { secretFingerprint: ours },
  });
  const { secretFingerprint } = await db.installation.findUniqueOrThrow({
    where: INSTALLATION,
    select: { secretFingerprint: true },
  });
  if (secretFingerprint !== ours) {
    throw new OperatorError(
      `The secret (SESSION_SECRET, or the file session-secret beside the database) is not the one that this database was made with: its fingerprint is ${ours}, the database's ${secretFingerprint ?? '-'}. Put the right secret back. If it is lost: npm run accept-secret, which says what is lost with it.`,
    );
  }
}

/** The fingerprint that a database keeps; null where it knows none, or is of a version before there was one. */
export async function findFingerprint(db: Queryable): Promise<string | null> {
  const row = await db.installation.findUnique({ where: INSTALLATION, select: { secretFingerprint: true } });
  return row?.secretFingerprint ?? null;
}

/** Takes the secret as the database's from now on. What the one before made cannot be read or found by it. */
export async function acceptSecret(db: Database, secret: string): Promise<void> {
  await db.installation.updateMany({ where: INSTALLATION, data: { secretFingerprint: fingerprintSecret(secret) } });
}
