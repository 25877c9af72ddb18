import { setTimeout } from 'node:timers/promises';
import { inTransaction } from '~/database/in-transaction.server';
import type { Database, Queryable, Transaction } from '~/db.server';
import { lockFigures } from '~/models/volume-figures.server';

/**
 * `newCells` and `changed` count the cells that got their first figure and those that got another one; `lowered` those of
 * the changed that fell from at least ten to half or less.
 */
export type FigureCounts = { newCells: number; changed: number; lowered: number };

/** Some hundredths of a second. */
const ROWS_PER_TRANSACTION = 5_000;
const AFTER_ALL_DAYS = 'A';
/** Between two of them, for those who wait to write. */
const PAUSE_MS = 10;

/** Lets the figures of an import rule their cells, and notes with it how many that changed. */
export async function putInForce(tx: Transaction, importId: number): Promise<FigureCounts> {
  const counts = await countDifferences(tx, importId);
  await replaceFigures(tx, importId);
  await tx.volumeImport.update({ where: { id: importId }, data: counts, select: { id: true } });
  return counts;
}

/**
 * Notes how many cells a large import changes, and lets `settleFigures` make it rule them some days at a time, since
 * ratings wait for the one who writes. `counts` where they are known.
 */
export async function putInForceByDays(tx: Transaction, importId: number, known?: FigureCounts): Promise<FigureCounts> {
  const counts = known ?? (await countDifferences(tx, importId));
  const first = await tx.volumeEntry.findFirst({ where: { importId }, orderBy: { day: 'asc' }, select: { day: true } });
  const nextDay = first?.day ?? null;
  await tx.volumeImport.update({ where: { id: importId }, data: { ...counts, nextDay }, select: { id: true } });
  return counts;
}

/**
 * Lets accepted figures rule their cells that do not yet, whoever began it: to be called once an import is accepted, before
 * the next one and from time to time, since whoever accepted it may have been stopped. Each day changes at once.
 */
export async function settleFigures(db: Database): Promise<void> {
  const unsettled = { where: { nextDay: { not: null } }, orderBy: { id: 'asc' }, select: { id: true, nextDay: true } } as const;
  while ((await db.volumeImport.findFirst(unsettled)) !== null) {
    await inTransaction(db, async (tx) => {
      await lockFigures(tx);
      const found = await tx.volumeImport.findFirst(unsettled);
      if (found === null || found.nextDay === null) return;
      const nextDay = await findNextDay(tx, found.id, found.nextDay);
      await replaceFigures(tx, found.id, { from: found.nextDay, before: nextDay ?? AFTER_ALL_DAYS });
      await tx.volumeImport.update({ where: { id: found.id }, data: { nextDay }, select: { id: true } });
    });
    await setTimeout(PAUSE_MS);
  }
}

/** The day before which there are enough rows for one transaction, whole days only; null when the rest is not more. */
async function findNextDay(tx: Transaction, importId: number, from: string): Promise<string | null> {
  const dayAfter = (where: { gte: string } | { gt: string }, rows: number) =>
    tx.volumeEntry.findFirst({ where: { importId, day: where }, orderBy: { day: 'asc' }, skip: rows, select: { day: true } });
  const found = await dayAfter({ gte: from }, ROWS_PER_TRANSACTION);
  return (found?.day === from ? await dayAfter({ gt: from }, 0) : found)?.day ?? null;
}

/** How many cells an import gives their first figure, how many another one, and how many of these a far lower one. */
export async function countDifferences(db: Queryable, importId: number): Promise<FigureCounts> {
  const [counts] = await db.$queryRaw<Record<keyof FigureCounts, number | bigint>[]>`
    SELECT COUNT(*) - COUNT(v."day") AS "newCells",
      COUNT(CASE WHEN v."completed" <> e."completed" OR v."onTime" <> e."onTime" OR v."online" <> e."online"
        OR v."postalReceived" <> e."postalReceived" OR v."postalReturned" <> e."postalReturned" THEN 1 END) AS "changed",
      COUNT(CASE WHEN v."completed" >= 10 AND e."completed" * 2 <= v."completed" THEN 1 END) AS "lowered"
    FROM "VolumeEntry" e LEFT JOIN "Volume" v
      ON v."day" = e."day" AND v."unitId" = e."unitId" AND v."fieldCode" = e."fieldCode"
    WHERE e."importId" = ${importId}`;
  return { newCells: Number(counts?.newCells ?? 0), changed: Number(counts?.changed ?? 0), lowered: Number(counts?.lowered ?? 0) };
}

/** Never over the figure of a newer import; those of some of its days where they are named. */
async function replaceFigures(tx: Transaction, importId: number, { from, before } = { from: '', before: AFTER_ALL_DAYS }): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "Volume" ("day", "unitId", "fieldCode",
      "completed", "onTime", "online", "postalReceived", "postalReturned", "importId")
    SELECT "day", "unitId", "fieldCode",
      "completed", "onTime", "online", "postalReceived", "postalReturned", "importId"
    FROM "VolumeEntry" WHERE "importId" = ${importId} AND "day" >= ${from} AND "day" < ${before} ORDER BY "day", "unitId", "fieldCode"
    ON CONFLICT ("day", "unitId", "fieldCode") DO UPDATE SET
      "completed" = excluded."completed", "onTime" = excluded."onTime", "online" = excluded."online",
      "postalReceived" = excluded."postalReceived", "postalReturned" = excluded."postalReturned",
      "importId" = excluded."importId"
    WHERE "Volume"."importId" < excluded."importId"`;
}
