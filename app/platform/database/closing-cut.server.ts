import { setTimeout as pause } from 'node:timers/promises';
import type { LocalDay } from '~/base/calendar/local-day';
import { parsePeriod, type Period } from '~/base/calendar/period';
import { inTransaction } from '~/platform/database/in-transaction.server';
import { openDatabase, type Database, type Queryable, type Transaction } from '~/platform/database/db.server';
import { detectProvider } from '~/platform/database/database-url.server';
import { lockInstallation, INSTALLATION } from '~/platform/database/installation.server';

const POLL_MS = 100;

/**
 * The moment under which a write of the caller's transaction goes on record: `at`, or the newest closing's cut when
 * that is later. What is written after a closing has read the data is later data, however long ago it was received
 * (decision 025). To be called after the first write of the transaction, so that a closing which cuts now waits for it.
 */
export async function recordedAt(tx: Transaction, at: Date): Promise<Date> {
  const cut = await newestCut(tx);
  return cut !== null && cut > at ? cut : at;
}

/**
 * Cuts for a closing: at `now`, or just after the cut before, so that what went on record at that one is in. A week
 * counts as closed from then on; the other kinds close only what lies in closed weeks. Resolves when every write that
 * goes on record before the cut is committed, however long that takes. What begins meanwhile does not wait, and goes on
 * record at the cut or later.
 */
export async function cutAt(db: Database, { kind, key }: Period, now: Date): Promise<Date> {
  const cut = await inTransaction(db, async (tx) => {
    await lockInstallation(tx);
    const { closingCut: before, closingWeek } = await tx.installation.findUniqueOrThrow({
      where: INSTALLATION,
      select: { closingCut: true, closingWeek: true },
    });
    const next = before !== null && before >= now ? new Date(before.getTime() + 1) : now;
    const newest = kind !== 'week' || (closingWeek !== null && closingWeek > key) ? closingWeek : key;
    await tx.installation.updateMany({ where: INSTALLATION, data: { closingCut: next, closingWeek: newest } });
    return next;
  });
  // SQLite has one writer: whoever wrote before has committed, or this write had to wait for it.
  if (detectProvider(db.address) === 'postgresql') await waitForWriters(db);
  return cut;
}

/**
 * Runs a closing's reading over a connection of its own where the database is embedded: its transactions would keep the
 * writes of the whole process waiting.
 */
export async function readingCommitted<T>(db: Database, work: (reader: Database) => Promise<T>): Promise<T> {
  if (detectProvider(db.address) === 'postgresql') return work(db);
  const reader = await openDatabase(db.address);
  try {
    return await work(reader);
  } finally {
    await reader.$disconnect();
  }
}

/** Each transaction that has written and not ended is in PostgreSQL's own list of those under way. */
async function waitForWriters(db: Database): Promise<void> {
  const [begun] = await db.$queryRaw<
    { next: string }[]
  >`SELECT pg_snapshot_xmax(pg_current_snapshot())::text AS "next"`;
  for (;;) {
    const [open] = await db.$queryRaw<
      { oldest: string }[]
    >`SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS "oldest"`;
    if (BigInt(open?.oldest ?? 0) >= BigInt(begun?.next ?? 0)) return;
    await pause(POLL_MS);
  }
}

/** The newest week that is closed or being closed, by its key; null when none is. */
export async function findNewestClosed(db: Queryable): Promise<string | null> {
  const newest = await db.closing.findFirst({
    where: { kind: 'week' },
    orderBy: { period: 'desc' },
    select: { period: true },
  });
  const row = await db.installation.findUnique({ where: INSTALLATION, select: { closingWeek: true } });
  return (
    [newest?.period, row?.closingWeek]
      .filter((week) => typeof week === 'string')
      .sort()
      .at(-1) ?? null
  );
}

/** The last day of the newest week that is closed or being closed; null when none is. */
export async function findClosedThrough(db: Queryable): Promise<LocalDay | null> {
  const newest = await findNewestClosed(db);
  return newest === null ? null : parsePeriod(newest).lastDay;
}

async function newestCut(db: Queryable): Promise<Date | null> {
  const row = await db.installation.findUnique({ where: INSTALLATION, select: { closingCut: true } });
  return row?.closingCut ?? null;
}
