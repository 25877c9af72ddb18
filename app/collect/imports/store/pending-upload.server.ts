import { randomUUID } from 'node:crypto';
import type { Database, Queryable } from '~/platform/database/db.server';
import { DomainError } from '~/base/errors';
import { normalForm } from '~/base/text/normal-form';
import { insertUpload, readUploadBytes, readUploadSize } from '~/collect/imports/store/upload-bytes.server';
import { sha256Hex } from '~/platform/security/keyed-hash.server';
import { seal, unseal } from '~/platform/security/seal.server';

/** A preview that nobody confirmed within a day may be outdated. */
const KEPT_MS = 24 * 60 * 60 * 1000;
const MAX_FILE_NAME = 200;

/** What is known of a kept file without reading it; `size` in bytes. */
export type PendingUpload = { id: string; fileName: string; sha256: string; size: number };

/** Who keeps a file. With the server's secret it is encrypted: for files with numbers that nobody else may read. */
export type UploadOwner = { userId: number; secret?: string };

/** A kept file, as tasks name it. */
export type KeptFile = UploadOwner & { id: string; size: number };

/** Keeps a file until its sender confirms or discards it, for a day; clears away those that waited longer. */
export async function createPendingUpload(
  db: Database,
  { owner, fileName, bytes, now }: { owner: UploadOwner; fileName: string; bytes: Uint8Array; now: Date },
): Promise<string> {
  const id = randomUUID();
  const kept =
    owner.secret === undefined
      ? bytes
      : seal(owner.secret, 'dossier-file', boundTo(owner), Buffer.from(bytes).toString('base64'));
  await db.pendingUpload.deleteMany({ where: { uploadedAt: { lte: new Date(now.getTime() - KEPT_MS) } } });
  await insertUpload(db, {
    id,
    userId: owner.userId,
    // A name is shown to people; control characters are never part of one, and PostgreSQL takes no NUL.
    fileName: normalForm(fileName.slice(0, 4 * MAX_FILE_NAME).replace(/\p{Cc}/gu, '')).slice(0, MAX_FILE_NAME),
    sha256: sha256Hex(kept),
    bytes: kept,
    uploadedAt: now,
  });
  return id;
}

/** What this user uploaded within the last day. Throws 'not-found': nobody sees the uploads of others. */
export async function getPendingUpload(db: Database, id: string, userId: number, now: Date): Promise<PendingUpload> {
  const found = await db.pendingUpload.findFirst({
    where: { id, userId, uploadedAt: { gt: new Date(now.getTime() - KEPT_MS) } },
    select: { id: true, fileName: true, sha256: true },
  });
  if (found === null) throw new DomainError('not-found');
  return { ...found, size: await readUploadSize(db, id) };
}

/** The file itself. Throws 'not-found' when it is gone, another's, or sealed with another secret. */
export async function readPendingUpload(db: Database, { id, ...owner }: KeptFile): Promise<Uint8Array> {
  const kept = await readUploadBytes(db, { id, userId: owner.userId });
  if (kept === null) throw new DomainError('not-found');
  if (owner.secret === undefined) return kept;
  const text = unseal(owner.secret, 'dossier-file', boundTo(owner), kept);
  if (text === null) throw new DomainError('not-found');
  return Buffer.from(text, 'base64');
}

/** Throws a pending file away; one that is gone already is no error. */
export async function deletePendingUpload(db: Queryable, id: string, userId: number): Promise<void> {
  await db.pendingUpload.deleteMany({ where: { id, userId } });
}

function boundTo({ userId }: UploadOwner): string {
  return `user ${userId}`;
}
