import {
  formatVerifierKey,
  makeVerifierKey,
  parseVerifierKey,
  type VerifierKey,
} from '~/base/signed-note/verifier-key';
import { recordAudit } from '~/platform/audit/audit.server';
import type { Database, Queryable } from '~/platform/database/db.server';
import { inTransaction } from '~/platform/database/in-transaction.server';
import { lockInstallation } from '~/platform/database/installation.server';
import { makeSigningKey, sha256, type SigningKey } from '~/platform/security/ed25519.server';
import { OperatorError } from '~/platform/operator-error';

/** What the log is signed with: the key of the environment, under the log's name. */
export type LogSigner = VerifierKey & Pick<SigningKey, 'sign'>;

/** A key of the log with the size from which on it signs; the newest is the last. */
export type KnownLogKey = { key: VerifierKey; firstSize: number; since: Date };

/** The key that the log is signed by here, in Base64. */
export type LogKeyNeeds = { logSigningKey: string };

/** Where the log lies below the address that people use. */
const LOG_PATH = '/results/log';

/** The key of the environment under a name, which is the log's origin. */
export function logSigner({ logSigningKey }: LogKeyNeeds, origin: string): LogSigner {
  const { publicKey, sign } = makeSigningKey(Buffer.from(logSigningKey, 'base64'));
  return { ...makeVerifierKey(sha256, origin, 1, publicKey), sign };
}

/** What a log is called that begins at this address: the address of its pages without the scheme, and for ever. */
export function originAt(publicUrl: string): string {
  const { host, pathname } = new URL(publicUrl);
  return `${host}${pathname.endsWith('/') ? pathname.slice(0, -1) : pathname}${LOG_PATH}`;
}

/** The keys that the log has signed with, the oldest first; none before its first checkpoint. */
export async function listLogKeys(db: Queryable): Promise<KnownLogKey[]> {
  const rows = await db.logKey.findMany({ orderBy: { id: 'asc' } });
  return rows.flatMap(({ verifierKey, firstSize, since }) => {
    const key = parseVerifierKey(sha256, verifierKey);
    return key === null ? [] : [{ key, firstSize, since }];
  });
}

/** The key that signed the log at a size, or null. */
export function keyForSize(keys: readonly KnownLogKey[], size: number): VerifierKey | null {
  return keys.filter(({ firstSize }) => firstSize <= size).at(-1)?.key ?? null;
}

/**
 * Makes sure that the key of the environment is the one that the log is signed by; a log that has signed nothing yet
 * takes any. Throws OperatorError with another key.
 */
export async function requireSameLogKey(db: Queryable, env: LogKeyNeeds): Promise<void> {
  const known = (await listLogKeys(db)).at(-1);
  if (known === undefined) return;
  const ours = logSigner(env, known.key.name);
  if (ours.keyId !== known.key.keyId) {
    throw new OperatorError(
      `The key of the public log (LOG_SIGNING_KEY, or the file log-signing-key beside the database) is not the one that this log is signed by: its id is ${ours.keyId}, the log's ${known.key.keyId}. Put the right key back. If it is lost: npm run accept-log-key, which says what that means.`,
    );
  }
}

/**
 * Takes the key of the environment as the log's from its present size on, also one that it was signed by before.
 * Answers the key's line and whether it was another one until now; null for a log that has signed nothing yet.
 */
export async function acceptLogKey(
  db: Database,
  env: LogKeyNeeds,
  now: Date,
): Promise<{ verifierKey: string; accepted: boolean } | null> {
  return inTransaction(db, async (tx) => {
    await lockInstallation(tx);
    const known = (await listLogKeys(tx)).at(-1);
    if (known === undefined) return null;
    const verifierKey = formatVerifierKey(logSigner(env, known.key.name));
    if (verifierKey === formatVerifierKey(known.key)) return { verifierKey, accepted: false };
    const newest = await tx.logCheckpoint.findFirst({ orderBy: { size: 'desc' }, select: { size: true } });
    await tx.logKey.create({ data: { verifierKey, firstSize: (newest?.size ?? 0) + 1, since: now } });
    await recordAudit(tx, { at: now, actor: 'command', action: 'log.accept-key', subject: verifierKey });
    return { verifierKey, accepted: true };
  });
}
