import { withBusyRetry } from '~/platform/database/sqlite-busy-retry.server';
import { adapterFor, detectProvider } from '~/platform/database/database-url.server';
import type { Database } from '~/platform/database/db.server';

type StoredUpload = {
  id: string;
  userId: number;
  fileName: string;
  sha256: string;
  bytes: Uint8Array;
  uploadedAt: Date;
};

/**
 * Writes an upload without Prisma's client, which turns the bytes into text and copies it several times: a file of
 * eight megabytes would block all other requests.
 */
export function insertUpload(
  db: Database,
  { id, userId, fileName, sha256, bytes, uploadedAt }: StoredUpload,
): Promise<void> {
  return withConnection(db, async (connection, at) => {
    await connection.executeRaw({
      sql: `INSERT INTO "PendingUpload" ("id", "userId", "fileName", "sha256", "bytes", "uploadedAt") VALUES (${[1, 2, 3, 4, 5, 6].map(at).join()})`,
      args: [id, userId, fileName, sha256, bytes, uploadedAt.toISOString()],
      argTypes: (['string', 'int', 'string', 'string', 'bytes', 'datetime'] as const).map((scalarType) => ({
        scalarType,
        arity: 'scalar',
      })),
    });
  });
}

/** The bytes of a user's upload, read past Prisma's client for the same reason; null when there is none. */
export function readUploadBytes(
  db: Database,
  { id, userId }: { id: string; userId: number },
): Promise<Uint8Array | null> {
  return withConnection(db, async (connection, at) => {
    const { rows } = await connection.queryRaw({
      sql: `SELECT "bytes" FROM "PendingUpload" WHERE "id" = ${at(1)} AND "userId" = ${at(2)}`,
      args: [id, userId],
      argTypes: (['string', 'int'] as const).map((scalarType) => ({ scalarType, arity: 'scalar' })),
    });
    return (rows[0]?.[0] as Uint8Array | undefined) ?? null;
  });
}

/** How many bytes an upload has; 0 when there is none. */
export async function readUploadSize(db: Database, id: string): Promise<number> {
  const rows = await db.$queryRaw<
    { size: number | bigint }[]
  >`SELECT length("bytes") AS "size" FROM "PendingUpload" WHERE "id" = ${id}`;
  return Number(rows[0]?.size ?? 0);
}

type Connection = Awaited<ReturnType<Awaited<ReturnType<typeof adapterFor>>['connect']>>;

/** `at` names the place of a value in a statement, from 1. */
async function withConnection<Result>(
  db: Database,
  work: (connection: Connection, at: (place: number) => string) => Promise<Result>,
): Promise<Result> {
  const isSqlite = detectProvider(db.address) === 'sqlite';
  const opened = await (await adapterFor(db.address)).connect();
  try {
    if (isSqlite) await opened.executeScript('PRAGMA busy_timeout = 25; PRAGMA foreign_keys = ON');
    return await work(isSqlite ? withBusyRetry(opened) : opened, (place) => (isSqlite ? '?' : `$${place}`));
  } finally {
    await opened.dispose();
  }
}
