import { periodContaining, type Period } from '~/base/calendar/period';
import type { Queryable, Transaction } from '~/platform/database/db.server';

/**
 * `newCells` and `changed` count the cells that got their first figure and those that got another one; `lowered` those
 * of the changed that fell, to half or less of the highest that was ever accepted for them, of at least ten: a figure
 * that is brought down in steps is one too.
 */
export type FigureCounts = { newCells: number; changed: number; lowered: number };

/** Stands behind every day in either database's order. */
export const AFTER_ALL_DAYS = 'A';

/** Puts the figures of an import in force, and records how many cells changed. */
export async function putInForce(tx: Transaction, importId: number): Promise<FigureCounts> {
  const counts = await countDifferences(tx, importId);
  await replaceFigures(tx, importId);
  await tx.volumeImport.update({ where: { id: importId }, data: counts, select: { id: true } });
  return counts;
}

/**
 * How many cells an import gives their first figure, how many another one, and how many of these a far lower one. True
 * once what was accepted before rules all its cells (`inSettledTransaction`).
 */
export async function countDifferences(db: Queryable, importId: number): Promise<FigureCounts> {
  const [counts] = await db.$queryRaw<Record<keyof FigureCounts, number | bigint>[]>`
    SELECT COUNT(*) - COUNT(v."day") AS "newCells",
      COUNT(CASE WHEN v."completed" <> e."completed" OR v."onTime" <> e."onTime" OR v."online" <> e."online"
        OR v."postalReceived" <> e."postalReceived" OR v."postalReturned" <> e."postalReturned" THEN 1 END) AS "changed",
      COUNT(CASE WHEN e."completed" < v."completed" THEN CASE WHEN EXISTS (
        SELECT 1 FROM "VolumeEntry" o JOIN "VolumeImport" i ON i."id" = o."importId" AND i."state" = 'ACCEPTED'
        WHERE o."day" = e."day" AND o."unitId" = e."unitId" AND o."fieldCode" = e."fieldCode" AND o."importId" <> e."importId"
          AND o."completed" >= 10 AND e."completed" * 2 <= o."completed") THEN 1 END END) AS "lowered"
    FROM "VolumeEntry" e LEFT JOIN "Volume" v
      ON v."day" = e."day" AND v."unitId" = e."unitId" AND v."fieldCode" = e."fieldCode"
    WHERE e."importId" = ${importId}`;
  return {
    newCells: Number(counts?.newCells ?? 0),
    changed: Number(counts?.changed ?? 0),
    lowered: Number(counts?.lowered ?? 0),
  };
}

/** Of how many cells of an import later corrections say something else; what follows from dossiers is no correction. */
export async function countCorrectedSince(db: Queryable, importId: number): Promise<number> {
  const [counted] = await db.$queryRaw<{ cells: number | bigint }[]>`
    SELECT COUNT(*) AS "cells" FROM "VolumeEntry" e
    JOIN "Volume" v ON v."day" = e."day" AND v."unitId" = e."unitId" AND v."fieldCode" = e."fieldCode"
    JOIN "VolumeImport" i ON i."id" = v."importId" AND i."source" <> 'DOSSIERS'
    WHERE e."importId" = ${importId} AND v."importId" > e."importId"
      AND (v."completed" <> e."completed" OR v."onTime" <> e."onTime" OR v."online" <> e."online"
        OR v."postalReceived" <> e."postalReceived" OR v."postalReturned" <> e."postalReturned")`;
  return Number(counted?.cells ?? 0);
}

/** Days from one on, before another. */
type Days = { from: string; before: string };

/**
 * Writes the figures of an import over those that rule; never over a newer import's. Those of some of its days where
 * they are named. The transaction has locked the figures (`lockFigures`), or sums of weeks would miss some.
 */
export async function replaceFigures(
  tx: Transaction,
  importId: number,
  { from, before }: Days = { from: '', before: AFTER_ALL_DAYS },
): Promise<void> {
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
  for (const week of await listWeeks(tx, importId, { from, before })) await sumWeek(tx, importId, week);
}

async function listWeeks(tx: Transaction, importId: number, { from, before }: Days): Promise<Period[]> {
  const days = await tx.$queryRaw<{ day: string }[]>`
    SELECT DISTINCT "day" FROM "VolumeEntry" WHERE "importId" = ${importId} AND "day" >= ${from} AND "day" < ${before}`;
  const weeks = days.map(({ day }) => periodContaining('week', day));
  return [...new Map(weeks.map((week) => [week.key, week])).values()];
}

/** Sums the figures in force of a week anew, of the cells that an import has any of. */
async function sumWeek(tx: Transaction, importId: number, { key, firstDay, lastDay }: Period): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "WeekVolume" ("week", "unitId", "fieldCode",
      "completed", "onTime", "online", "postalReceived", "postalReturned", "lastDay")
    SELECT CAST(${key} AS TEXT), "unitId", "fieldCode",
      SUM("completed"), SUM("onTime"), SUM("online"), SUM("postalReceived"), SUM("postalReturned"), MAX("day")
    FROM "Volume" WHERE "day" BETWEEN ${firstDay} AND ${lastDay} AND ("unitId", "fieldCode") IN (
      SELECT "unitId", "fieldCode" FROM "VolumeEntry"
      WHERE "importId" = ${importId} AND "day" BETWEEN ${firstDay} AND ${lastDay})
    GROUP BY "unitId", "fieldCode"
    ON CONFLICT ("week", "unitId", "fieldCode") DO UPDATE SET
      "completed" = excluded."completed", "onTime" = excluded."onTime", "online" = excluded."online",
      "postalReceived" = excluded."postalReceived", "postalReturned" = excluded."postalReturned",
      "lastDay" = excluded."lastDay"`;
}
