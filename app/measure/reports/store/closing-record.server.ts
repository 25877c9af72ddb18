import type { Queryable } from '~/platform/database/db.server';
import { previousPeriod, type Period, type PeriodKind } from '~/base/calendar/period';
import type { ClosingChange } from '~/measure/reports/domain/closing-diff';
import type { ClosingDocument } from '~/measure/reports/domain/closing-document';
import { parseClosingDocument } from '~/measure/reports/domain/closing-report';

/** A closing without its bytes, which are megabytes. */
export type ClosingRecord = {
  id: number;
  kind: PeriodKind;
  /** The key of the closed period. */
  period: string;
  revision: number;
  closedAt: Date;
  closedBy: string;
  sha256: string;
  previousSha256: string | null;
};

const recordColumns = {
  id: true,
  kind: true,
  period: true,
  revision: true,
  closedAt: true,
  closedBy: true,
  sha256: true,
  previousSha256: true,
} as const;

/** All revisions of a period, by its key, the oldest first; empty while it is open. */
export async function listRevisions(db: Queryable, period: string): Promise<ClosingRecord[]> {
  return listRecords(db, { period });
}

/** The newest revision of each of some periods, by key; open ones have none. */
export async function mapNewestClosings(
  db: Queryable,
  periods: readonly string[],
): Promise<Map<string, ClosingRecord>> {
  const closings = await listRecords(db, { period: { in: [...periods] } });
  return new Map(closings.map((closing) => [closing.period, closing]));
}

/** The newest revision of a period, or null while it is open. */
export async function findNewestClosing(db: Queryable, period: string): Promise<ClosingRecord | null> {
  return (await listRevisions(db, period)).at(-1) ?? null;
}

/** The key of the newest closed week, up to one given; null before the first closing. */
export async function findNewestClosedWeek(db: Queryable, until?: string): Promise<string | null> {
  const newest = await db.closing.findFirst({
    where: { kind: 'week', ...(until !== undefined && { period: { lte: until } }) },
    orderBy: { period: 'desc' },
    select: { period: true },
  });
  return newest?.period ?? null;
}

/** Every closing, in the order in which they were made. */
export async function listClosings(db: Queryable): Promise<ClosingRecord[]> {
  return (await listRecords(db, {})).sort((a, b) => a.id - b.id);
}

async function listRecords(db: Queryable, where: { period?: string | { in: string[] } }): Promise<ClosingRecord[]> {
  const rows = await db.closing.findMany({ where, orderBy: { revision: 'asc' }, select: recordColumns });
  // The column is text; the closed list lives in the base.
  return rows.map((row) => ({ ...row, kind: row.kind as PeriodKind }));
}

/** The stored bytes of a closing. */
export async function getClosingBytes(db: Queryable, id: number): Promise<Uint8Array> {
  const { bytes } = await db.closing.findUniqueOrThrow({ where: { id }, select: { bytes: true } });
  return bytes;
}

/** The document that a closing's bytes hold. Throws TypeError or SyntaxError when they hold none. */
export function readClosingDocument(bytes: Uint8Array): ClosingDocument {
  return parseClosingDocument(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
}

/**
 * What a closing of this period stands on: the hash of the newest revision of the period of its kind before, or null
 * when that was never closed. With `before`, as it was when the closing of that id was written.
 */
export async function previousHash(db: Queryable, period: Period, before?: number): Promise<string | null> {
  const closing = await db.closing.findFirst({
    where: { period: previousPeriod(period).key, ...(before !== undefined && { id: { lt: before } }) },
    orderBy: { revision: 'desc' },
    select: { sha256: true },
  });
  return closing?.sha256 ?? null;
}

/** The figures that a revision changed, as they were stored with it; none for the first. */
export async function getClosingChanges(db: Queryable, period: string, revision: number): Promise<ClosingChange[]> {
  const { diff } = await db.closing.findUniqueOrThrow({
    where: { period_revision: { period, revision } },
    select: { diff: true },
  });
  return diff === null ? [] : (JSON.parse(diff) as ClosingChange[]);
}
