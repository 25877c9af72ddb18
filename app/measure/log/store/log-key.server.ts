import {
  formatVerifierKey,
  makeVerifierKey,
  parseVerifierKey,
  type VerifierKey,
} from '~/base/signed-note/verifier-key';
import type { Database, Queryable } from '~/platform/database/db.server';
import { makeSigningKey, sha256, type SigningKey } from '~/platform/security/ed25519.server';
import { OperatorError } from '~/platform/operator-error';

/** What the log is signed with: the key of the environment, under the log's name. */
export type LogSigner = VerifierKey & Pick<SigningKey, 'sign'>;

/** A key of the log with the size from which on it signs; the newest is the last. */
export type KnownLogKey = { key: VerifierKey; firstSize: number; since: Date };

type Needs = { logSigningKey: string; publicUrl: string };

/** Where the log lies below the address that people use. */
const LOG_PATH = '/results/log';

/** The key of the environment under a name, which is the log's origin. */
export function logSigner({ logSigningKey }: Pick<Needs, 'logSigningKey'>, origin: string): LogSigner {
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
export async function requireSameLogKey(db: Database, env: Pick<Needs, 'logSigningKey'>): Promise<void> {
  const known = (await listLogKeys(db)).at(-1);
  if (known === undefined) return;
  const ours = logSigner(env, known.key.name);
  if (ours.keyId !== known.key.keyId) {
    throw new OperatorError(
      `The key of the public log (LOG_SIGNING_KEY, or the file log-signing-key beside the database) is not the one that this log is signed by: its id is ${ours.keyId}, the log's ${known.key.keyId}. Put the right key back. If it is lost: npm run accept-log-key, which says what that means.`,
    );
  }
}

/** Takes the key of the environment as the log's from its present size on. Answers the key's line. */
export async function acceptLogKey(db: Database, env: Pick<Needs, 'logSigningKey'>, now: Date): Promise<string | null> {
  const known = (await listLogKeys(db)).at(-1);
  if (known === undefined) return null;
  const verifierKey = formatVerifierKey(logSigner(env, known.key.name));
  const newest = await db.logCheckpoint.findFirst({ orderBy: { size: 'desc' }, select: { size: true } });
  await db.logKey.upsert({
    where: { verifierKey },
    create: { verifierKey, firstSize: (newest?.size ?? 0) + 1, since: now },
    update: {},
  });
  return verifierKey;
}
