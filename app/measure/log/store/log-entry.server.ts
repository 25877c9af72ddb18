import type { PeriodKind } from '~/base/calendar/period';
import { DomainError } from '~/base/errors';
import { hashLeaf } from '~/base/merkle/tree-hash';
import { toHex } from '~/base/signed-note/signed-note';
import { LOG_ENTRY_FORMAT, logEntryBytes, parseLogEntry, type LogEntry } from '~/measure/log/domain/log-entry';
import type { Queryable, Transaction } from '~/platform/database/db.server';
import { sha256 } from '~/platform/security/ed25519.server';
import { sha256Hex } from '~/platform/security/keyed-hash.server';

/** What the log is told of a closing that is stored in the same transaction. */
export type LoggedClosing = Omit<LogEntry, 'format' | 'kind' | 'public'> & {
  closingId: number;
  kind: PeriodKind;
  /** What everybody may read of it: by which rule, and the bytes. */
  public: { version: string; bytes: Uint8Array };
};

/**
 * Makes a closing the next leaf of the public log and answers its place. To be called in the transaction that stores
 * the closing, which holds the installation (`lockInstallation`), so that of two closings at once one comes after the
 * other. Throws 'log-not-begun' while closings of before the log are not in it yet.
 */
export async function appendToLog(tx: Transaction, closing: LoggedClosing): Promise<number> {
  const newest = await tx.logEntry.findFirst({ orderBy: { position: 'desc' }, select: { position: true } });
  const position = newest === null ? 0 : newest.position + 1;
  if (newest === null && (await tx.closing.count({ where: { id: { lt: closing.closingId } } })) > 0) {
    throw new DomainError('log-not-begun');
  }
  const { closingId, public: shown, ...rest } = closing;
  const entry = logEntryBytes({
    ...rest,
    format: LOG_ENTRY_FORMAT,
    public: { version: shown.version, sha256: sha256Hex(shown.bytes) },
  });
  const leafHash = toHex(hashLeaf(sha256, entry));
  const data = {
    position,
    closingId,
    entry: new Uint8Array(entry),
    leafHash,
    publicBytes: new Uint8Array(shown.bytes),
  };
  await tx.logEntry.create({ data, select: { position: true } });
  return position;
}

/**
 * The revisions of a period that the log has and the database has not: their closings were removed. What was closed
 * once is never closed anew, since the log would say both. An entry without closing that nobody can read any more may
 * be of any period, and counts as the first of this one.
 */
export async function listRemovedRevisions(db: Queryable, period: string): Promise<number[]> {
  const rows = await db.$queryRaw<{ position: number }[]>`
    SELECT "position" FROM "LogEntry"
    WHERE NOT EXISTS (SELECT 1 FROM "Closing" WHERE "Closing"."id" = "LogEntry"."closingId") ORDER BY "position"`;
  const positions = rows.map(({ position }) => Number(position));
  const entries = await db.logEntry.findMany({ where: { position: { in: positions } }, select: { entry: true } });
  return entries.flatMap(({ entry }) => {
    const content = parseLogEntry(entry);
    if (content === null) return [1];
    return content.period === period ? [content.revision] : [];
  });
}

/** The hash that the log says of a closing, or null when it has no entry of it that can be read. */
export async function findLoggedHash(db: Queryable, closingId: number): Promise<string | null> {
  const row = await db.logEntry.findUnique({ where: { closingId }, select: { entry: true } });
  return row && (parseLogEntry(row.entry)?.sha256 ?? null);
}

/** The places of some closings in the log, by the ids of the closings. */
export async function mapPositions(db: Queryable, closingIds: readonly number[]): Promise<Map<number, number>> {
  const rows = await db.logEntry.findMany({
    where: { closingId: { in: [...closingIds] } },
    select: { closingId: true, position: true },
  });
  return new Map(rows.map(({ closingId, position }) => [closingId, position]));
}

/** The hashes of the log's leaves, in order; with `size` those of the log when it had that many. */
export async function listLeaves(db: Queryable, size?: number): Promise<Uint8Array[]> {
  const rows = await db.logEntry.findMany({
    ...(size !== undefined && { where: { position: { lt: size } } }),
    orderBy: { position: 'asc' },
    select: { leafHash: true },
  });
  return rows.map(({ leafHash }) => new Uint8Array(Buffer.from(leafHash, 'hex')));
}

/** The bytes of the entries at these places, in order. */
export async function listEntries(db: Queryable, from: number, below: number): Promise<Uint8Array[]> {
  const rows = await db.logEntry.findMany({
    where: { position: { gte: from, lt: below } },
    orderBy: { position: 'asc' },
    select: { entry: true },
  });
  return rows.map(({ entry }) => entry);
}

/** What everybody may read of the closing at a place of the log, or null when there is none. */
export async function findPublicBytes(db: Queryable, position: number): Promise<Uint8Array | null> {
  const row = await db.logEntry.findUnique({ where: { position }, select: { publicBytes: true } });
  return row?.publicBytes ?? null;
}
