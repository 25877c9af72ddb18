import { formatCheckpoint, parseCheckpoint, type Checkpoint } from '~/base/merkle/checkpoint';
import { rootOf, sameHash } from '~/base/merkle/tree-hash';
import { formatNote, parseNote } from '~/base/signed-note/signed-note';
import { formatVerifierKey } from '~/base/signed-note/verifier-key';
import { listLeaves } from '~/measure/log/store/log-entry.server';
import { listLogKeys, logSigner, originAt, requireSameLogKey } from '~/measure/log/store/log-key.server';
import type { Database, Queryable, Transaction } from '~/platform/database/db.server';
import { inTransaction } from '~/platform/database/in-transaction.server';
import { lockInstallation } from '~/platform/database/installation.server';
import { sha256 } from '~/platform/security/ed25519.server';

type Needs = { logSigningKey: string; publicUrl: string };

/** A checkpoint as it is handed out: the log's note with what witnesses added. */
export type StoredCheckpoint = { size: number; note: string; signedAt: Date };

/**
 * Signs the log as it is, when it has grown since it was last signed. Its name is made of `publicUrl` the first time,
 * and kept from then on. Answers the size that was signed, or null when there was nothing to sign; `refused` when the
 * log does not begin with what was signed before: such a log is never signed. Throws OperatorError when the key of the
 * environment is not the log's.
 */
export async function signLog(db: Database, env: Needs, now: Date): Promise<number | 'refused' | null> {
  return inTransaction(db, async (tx) => {
    await lockInstallation(tx);
    const leaves = await listLeaves(tx);
    const newest = await tx.logCheckpoint.findFirst({ orderBy: { size: 'desc' } });
    if (leaves.length === (newest?.size ?? 0)) return null;
    if (newest !== null && !beginsWith(leaves, newest.note)) return 'refused';
    const checkpoint = { size: leaves.length, root: rootOf(sha256, leaves) };
    const note = await signCheckpoint(tx, checkpoint, env, now);
    await tx.logCheckpoint.create({ data: { size: leaves.length, note, signedAt: now }, select: { size: true } });
    return leaves.length;
  });
}

function beginsWith(leaves: readonly Uint8Array[], note: string): boolean {
  const signed = parseCheckpoint(parseNote(note)?.text ?? '');
  if (signed === null || signed.size > leaves.length) return false;
  return sameHash(rootOf(sha256, leaves, { end: signed.size }), signed.root);
}

async function signCheckpoint(
  tx: Transaction,
  head: Pick<Checkpoint, 'size' | 'root'>,
  env: Needs,
  now: Date,
): Promise<string> {
  await requireSameLogKey(tx, env);
  const known = (await listLogKeys(tx)).at(-1);
  const signer = logSigner(env, known?.key.name ?? originAt(env.publicUrl));
  if (known === undefined) {
    await tx.logKey.create({ data: { verifierKey: formatVerifierKey(signer), firstSize: 1, since: now } });
  }
  const { name, keyId } = signer;
  const text = formatCheckpoint({ ...head, origin: name });
  const signature = signer.sign(new TextEncoder().encode(text));
  return formatNote({ text, signatures: [{ name, keyId, signature }] });
}

/** The checkpoint of a size, or of the newest; null when the log was not signed at that size. */
export async function findCheckpoint(db: Queryable, size?: number): Promise<StoredCheckpoint | null> {
  const row = await db.logCheckpoint.findFirst({
    ...(size !== undefined && { where: { size } }),
    orderBy: { size: 'desc' },
    include: { cosignatures: { orderBy: { addedAt: 'asc' }, select: { line: true } } },
  });
  if (row === null) return null;
  return { size: row.size, note: row.note + row.cosignatures.map(({ line }) => line).join(''), signedAt: row.signedAt };
}

/** Which sizes of the log above one size were signed, up to another, and when; at most so many, the newest first. */
export async function listCheckpoints(
  db: Queryable,
  { above, upTo, atMost }: { above: number; upTo: number; atMost: number },
): Promise<{ size: number; signedAt: Date }[]> {
  return db.logCheckpoint.findMany({
    where: { size: { gt: above, lte: upTo } },
    orderBy: { size: 'desc' },
    take: atMost,
    select: { size: true, signedAt: true },
  });
}
