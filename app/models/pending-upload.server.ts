import { randomUUID } from 'node:crypto';
import type { Database, Queryable } from '~/db.server';
import { sha256Hex } from '~/security/keyed-hash.server';
import { normalForm } from '~/domain/text/normal-form';
import { insertUpload, readUploadBytes } from '~/models/upload-bytes.server';

/** A preview that nobody confirmed in a day describes a city that has moved on. */
const KEPT_MS = 24 * 60 * 60 * 1000;
const MAX_FILE_NAME = 200;

export type PendingUpload = { id: string; fileName: string; sha256: string; bytes: Uint8Array; uploadedAt: Date };

/** Keeps a file until its sender confirms or discards it, for a day; clears away those that waited longer. */
export async function createPendingUpload(
  db: Database,
  { userId, fileName, bytes, now }: { userId: number; fileName: string; bytes: Uint8Array; now: Date },
): Promise<string> {
  const id = randomUUID();
  await db.pendingUpload.deleteMany({ where: { uploadedAt: { lte: new Date(now.getTime() - KEPT_MS) } } });
  await insertUpload(db, {
    id,
    userId,
    // A name is shown to people; control characters are never part of one, and PostgreSQL takes no NUL.
    fileName: normalForm(fileName.slice(0, 4 * MAX_FILE_NAME).replace(/\p{Cc}/gu, '')).slice(0, MAX_FILE_NAME),
    sha256: sha256Hex(bytes),
    bytes,
    uploadedAt: now,
  });
  return id;
}

/** A file that this user uploaded within the last day, or null: nobody sees the uploads of others. */
export async function findPendingUpload(db: Database, id: string, userId: number, now: Date): Promise<PendingUpload | null> {
  const found = await db.pendingUpload.findFirst({
    where: { id, userId, uploadedAt: { gt: new Date(now.getTime() - KEPT_MS) } },
    select: { id: true, fileName: true, sha256: true, uploadedAt: true },
  });
  const bytes = found && (await readUploadBytes(db, id));
  return found && bytes && { ...found, bytes };
}

/** Throws a pending file away; one that is gone already is no error. */
export async function deletePendingUpload(db: Queryable, id: string, userId: number): Promise<void> {
  await db.pendingUpload.deleteMany({ where: { id, userId } });
}
