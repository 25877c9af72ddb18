import type { Queryable } from '~/platform/database/db.server';
import { previousPeriod, type Period } from '~/base/calendar/period';
import type { ClosingDocument } from '~/measure/reports/domain/closing-document';
import { parseClosingDocument } from '~/measure/reports/domain/closing-report';

/** A closing without its bytes, which are megabytes. */
export type ClosingRecord = {
  id: number;
  week: string;
  revision: number;
  closedAt: Date;
  closedBy: string;
  sha256: string;
  previousSha256: string | null;
};

const recordColumns = {
  id: true,
  week: true,
  revision: true,
  closedAt: true,
  closedBy: true,
  sha256: true,
  previousSha256: true,
} as const;

/** All revisions of a week, the oldest first; empty while it is open. */
export async function listRevisions(db: Queryable, week: string): Promise<ClosingRecord[]> {
  return db.closing.findMany({ where: { week }, orderBy: { revision: 'asc' }, select: recordColumns });
}

/** The newest revision of each of some weeks, by week; open weeks have none. */
export async function mapNewestClosings(db: Queryable, weeks: readonly string[]): Promise<Map<string, ClosingRecord>> {
  const closings = await db.closing.findMany({
    where: { week: { in: [...weeks] } },
    orderBy: { revision: 'asc' },
    select: recordColumns,
  });
  return new Map(closings.map((closing) => [closing.week, closing]));
}

/** The newest revision of a week, or null while it is open. */
export async function findNewestClosing(db: Queryable, week: string): Promise<ClosingRecord | null> {
  return db.closing.findFirst({ where: { week }, orderBy: { revision: 'desc' }, select: recordColumns });
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
 * What a closing of this week stands on: the hash of the newest revision of the week before, or null when
 * that week was never closed. With `before`, as it was when the closing of that id was written.
 */
export async function previousHash(db: Queryable, week: Period, before?: number): Promise<string | null> {
  const closing = await db.closing.findFirst({
    where: { week: previousPeriod(week).key, ...(before !== undefined && { id: { lt: before } }) },
    orderBy: { revision: 'desc' },
    select: { sha256: true },
  });
  return closing?.sha256 ?? null;
}
