import { setTimeout } from 'node:timers/promises';
import { inTransaction } from '~/platform/database/in-transaction.server';
import type { Database, Queryable, Transaction } from '~/platform/database/db.server';
import {
  AFTER_ALL_DAYS,
  countDifferences,
  replaceFigures,
  type FigureCounts,
} from '~/collect/volumes/store/figures-in-force.server';
import { lockFigures } from '~/collect/volumes/store/volume-figures.server';

/** Some hundredths of a second. */
const ROWS_PER_TRANSACTION = 5_000;
/** Between two of them, for those who wait to write. */
const PAUSE_MS = 10;

/** An accepted import whose figures are not in force yet, from a day on. */
type Unsettled = { id: number; nextDay: string };

/**
 * The oldest accepted import that does not rule all its cells yet; null when all do. There are few imports: no index is
 * needed.
 */
export async function findUnsettled(db: Queryable): Promise<Unsettled | null> {
  const found = await db.volumeImport.findFirst({
    where: { nextDay: { not: null } },
    orderBy: { id: 'asc' },
    select: { id: true, nextDay: true },
  });
  return found === null || found.nextDay === null ? null : { id: found.id, nextDay: found.nextDay };
}

/**
 * Records how many cells a large import changes, and that its figures are not in force yet: `settleFigures` puts them
 * in force, some days at a time, because a long write would block ratings. `counts` where they are known.
 */
export async function noteUnsettled(tx: Transaction, importId: number, known?: FigureCounts): Promise<FigureCounts> {
  const counts = known ?? (await countDifferences(tx, importId));
  const first = await tx.volumeEntry.findFirst({ where: { importId }, orderBy: { day: 'asc' }, select: { day: true } });
  await tx.volumeImport.update({
    where: { id: importId },
    data: { ...counts, nextDay: first?.day ?? null },
    select: { id: true },
  });
  return counts;
}

/**
 * Puts accepted figures in force that are not yet. Call it after accepting an import and from time to time, because the
 * process that accepted it may have been stopped. Each day changes at once.
 */
export async function settleFigures(db: Database): Promise<void> {
  while ((await findUnsettled(db)) !== null) {
    await settleSome(db);
    await setTimeout(PAUSE_MS);
  }
}

/**
 * Puts the next days of the oldest unsettled import in force, in one transaction: whole days, at least one, else not
 * more rows than said.
 */
export async function settleSome(db: Database, rowsAtMost = ROWS_PER_TRANSACTION): Promise<void> {
  await inTransaction(db, async (tx) => {
    await lockFigures(tx);
    const found = await findUnsettled(tx);
    if (found === null) return;
    const nextDay = await findNextDay(tx, found, rowsAtMost);
    await replaceFigures(tx, found.id, { from: found.nextDay, before: nextDay ?? AFTER_ALL_DAYS });
    await tx.volumeImport.update({ where: { id: found.id }, data: { nextDay }, select: { id: true } });
  });
}

/** The day before which there are enough rows for one transaction; null when the rest is not more. */
async function findNextDay(
  tx: Transaction,
  { id: importId, nextDay: from }: Unsettled,
  rowsAtMost: number,
): Promise<string | null> {
  const dayAfter = (where: { gte: string } | { gt: string }, rows: number) =>
    tx.volumeEntry.findFirst({
      where: { importId, day: where },
      orderBy: { day: 'asc' },
      skip: rows,
      select: { day: true },
    });
  const found = await dayAfter({ gte: from }, rowsAtMost);
  return (found?.day === from ? await dayAfter({ gt: from }, 0) : found)?.day ?? null;
}

/**
 * The same as `settleFigures` for whoever does not depend on it; whether all rules now. What fails stays noted: the
 * sweep of the server (`startStagedSweep`) tries it again and logs why it fails.
 */
export async function trySettling(db: Database): Promise<boolean> {
  try {
    await settleFigures(db);
    return true;
  } catch {
    return false;
  }
}

/**
 * Does some work on figures in one transaction, beside which no other import is. What was accepted before rules by
 * then, so that what the work counts is true. If that fails the work is done anyway: the newest figure of a cell wins
 * in any order, and one import that cannot be settled must not block all others.
 */
export async function inSettledTransaction<T>(db: Database, work: (tx: Transaction) => Promise<T>): Promise<T> {
  for (;;) {
    const isSettled = await trySettling(db);
    const done = await inTransaction(db, async (tx) => {
      await lockFigures(tx);
      // Another process accepted a large one meanwhile.
      if (isSettled && (await findUnsettled(tx)) !== null) return null;
      return { result: await work(tx) };
    });
    if (done !== null) return done.result;
  }
}
