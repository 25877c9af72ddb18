import { randomUUID } from 'node:crypto';
import { Prisma, type Database, type Queryable, type Transaction } from '~/db.server';
import { volumeMeasures } from '~/domain/volumes/volume-row';
import type { VolumeCell } from '~/models/volume.server';

/** How figures came: by one of four ways from their sender, or counted from dossiers. */
export type VolumeSource = 'CLI' | 'API' | 'UPLOAD' | 'FORM' | 'DOSSIERS';

/** Who brought figures how and when. */
export type FigureOrigin = { sha256: string; source: VolumeSource; actor: string; fileName: string; receivedAt: Date };

/**
 * `newCells` and `changed` count the cells that got their first figure and those that got another one; `lowered` those of
 * the changed that fell from at least ten to half or less.
 */
export type FigureCounts = { newCells: number; changed: number; lowered: number };

const ROWS_PER_STATEMENT = 1_000;
/** Later than any time that a closing or recount asks for: what is staged was not received yet. */
const NOT_RECEIVED = new Date('9999-12-31T00:00:00.000Z');
/** An import gives a sign of life this often; one that gave none for so long was broken off. */
const SIGN_MS = 10_000;
const GIVEN_UP_MS = 5 * 60 * 1000;

/**
 * Makes the imports of figures and dossiers wait for each other until the caller's transaction ends: what is counted
 * from dossiers must see all of them, and a later number of import must mean a later figure. The units without a parent
 * are the lock, since both databases hold a row that is written; writing it first also keeps SQLite from failing later.
 */
export async function lockFigures(tx: Transaction): Promise<void> {
  await tx.unit.updateMany({ where: { parentId: null }, data: { parentId: null } });
}

/** Puts figures on record as one import, not in force yet. Returns the number of the import. */
export async function recordFigures(tx: Transaction, origin: FigureOrigin, cells: readonly VolumeCell[]): Promise<number> {
  const { id } = await tx.volumeImport.create({
    data: { ...origin, rowCount: cells.length, newCells: 0, changed: 0 },
    select: { id: true },
  });
  await addFigures(tx, id, cells);
  return id;
}

/**
 * Begins an import that is written in many short transactions, since SQLite has one writer and ratings must not wait for
 * it. Nobody reads what it holds before `acceptFigures`. `isAlive` is to be called while it is written: an import of which
 * nothing is heard is cleared away.
 */
export async function stageFigures(
  db: Database,
  { source, actor, fileName, receivedAt }: Omit<FigureOrigin, 'sha256'>,
): Promise<{ id: number; isAlive: () => Promise<void> }> {
  await clearGivenUp(db, receivedAt);
  const name = randomUUID();
  const markAt = (elapsed: number) => `staged ${new Date(receivedAt.getTime() + elapsed).toISOString()} ${name}`;
  const start = performance.now();
  let signAt = start;
  const { id } = await db.volumeImport.create({
    data: { state: 'STAGED', sha256: markAt(0), source, actor, fileName, receivedAt: NOT_RECEIVED, rowCount: 0, newCells: 0, changed: 0 },
    select: { id: true },
  });
  return {
    id,
    async isAlive() {
      const now = performance.now();
      if (now - signAt < SIGN_MS) return;
      signAt = now;
      await db.volumeImport.update({ where: { id }, data: { sha256: markAt(now - start) }, select: { id: true } });
    },
  };
}

async function addFigures(db: Queryable, importId: number, cells: readonly VolumeCell[]): Promise<void> {
  for (let start = 0; start < cells.length; start += ROWS_PER_STATEMENT) {
    await insertEntries(db, importId, cells.slice(start, start + ROWS_PER_STATEMENT));
  }
}

/** Makes a staged import one that was received. */
export async function acceptFigures(tx: Transaction, id: number, { sha256, receivedAt }: Pick<FigureOrigin, 'sha256' | 'receivedAt'>, rowCount: number): Promise<void> {
  await tx.volumeImport.update({ where: { id }, data: { state: 'ACCEPTED', sha256, receivedAt, rowCount }, select: { id: true } });
}

/** Takes back a staged import, a day at a time. */
export async function dropFigures(db: Database, id: number): Promise<void> {
  const days = await db.volumeEntry.findMany({ where: { importId: id }, distinct: ['day'], select: { day: true } });
  for (const { day } of days) await db.volumeEntry.deleteMany({ where: { importId: id, day } });
  await db.volumeImport.deleteMany({ where: { id, state: 'STAGED' } });
}

/** Clears what imports left behind that were broken off: they gave no sign of life for five minutes. */
export async function clearGivenUp(db: Database, now: Date): Promise<void> {
  const staged = await db.volumeImport.findMany({ where: { state: 'STAGED' }, select: { id: true, sha256: true } });
  for (const { id, sha256 } of staged) {
    const heardOf = Date.parse(sha256.split(' ')[1] ?? '');
    if (now.getTime() - heardOf > GIVEN_UP_MS) await dropFigures(db, id);
  }
}

/** Lets the figures of an import rule their cells, and notes with it how many that changed; `counts` where they are known. */
export async function putInForce(tx: Transaction, importId: number, known?: FigureCounts): Promise<FigureCounts> {
  const counts = known ?? (await countDifferences(tx, importId));
  await replaceFigures(tx, importId);
  await tx.volumeImport.update({ where: { id: importId }, data: counts, select: { id: true } });
  return counts;
}

/**
 * The values stand in the statement's text: bound one by one, the figures of a year take a minute instead of seconds.
 * Nothing from outside reaches it unchecked: days have passed `localDaySchema`, units are ids, fields are known codes,
 * and `whole` and `quoted` let nothing else through.
 */
async function insertEntries(db: Queryable, importId: number, cells: readonly VolumeCell[]): Promise<void> {
  const values = cells.map((cell) => {
    const counts = volumeMeasures.map((measure) => whole(cell[measure])).join();
    return `(${whole(importId)},${quoted(cell.day)},${whole(cell.unitId)},${quoted(cell.field)},${counts})`;
  });
  await db.$executeRaw`
    INSERT INTO "VolumeEntry" ("importId", "day", "unitId", "fieldCode",
      "completed", "onTime", "online", "postalReceived", "postalReturned")
    VALUES ${Prisma.raw(values.join())}`;
}

function whole(value: number): string {
  if (!Number.isSafeInteger(value)) throw new TypeError('a whole number was expected');
  return String(value);
}

function quoted(code: string): string {
  if (!/^[\w.-]+$/.test(code)) throw new TypeError('a code or a day was expected');
  return `'${code}'`;
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

/** Never over the figure of a newer import. */
async function replaceFigures(tx: Transaction, importId: number): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "Volume" ("day", "unitId", "fieldCode",
      "completed", "onTime", "online", "postalReceived", "postalReturned", "importId")
    SELECT "day", "unitId", "fieldCode",
      "completed", "onTime", "online", "postalReceived", "postalReturned", "importId"
    FROM "VolumeEntry" WHERE "importId" = ${importId} ORDER BY "day", "unitId", "fieldCode"
    ON CONFLICT ("day", "unitId", "fieldCode") DO UPDATE SET
      "completed" = excluded."completed", "onTime" = excluded."onTime", "online" = excluded."online",
      "postalReceived" = excluded."postalReceived", "postalReturned" = excluded."postalReturned",
      "importId" = excluded."importId"
    WHERE "Volume"."importId" < excluded."importId"`;
}
