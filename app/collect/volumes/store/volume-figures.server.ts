import { randomUUID } from 'node:crypto';
import { Prisma, type Database, type Queryable, type Transaction } from '~/platform/database/db.server';
import { volumeMeasures } from '~/collect/volumes/domain/volume-row';
import type { VolumeCell } from '~/collect/volumes/store/volume.server';

/** How figures came: by one of four ways from their sender, or counted from dossiers. */
export type VolumeSource = 'CLI' | 'API' | 'UPLOAD' | 'FORM' | 'DOSSIERS';

/** Who brought figures how and when. */
export type FigureOrigin = { sha256: string; source: VolumeSource; actor: string; fileName: string; receivedAt: Date };

const ROWS_PER_STATEMENT = 1_000;
/** Later than any time that a closing or recount asks for: staged figures do not count as received yet. */
const NOT_RECEIVED = new Date('9999-12-31T00:00:00.000Z');
/** How often a running import records a heartbeat, in milliseconds. */
const HEARTBEAT_MS = 10_000;

/**
 * Makes the imports of figures and dossiers wait for each other until the caller's transaction ends: what is counted
 * from dossiers must see all of them, and a later number of import must mean a later figure. The units without a parent
 * are the lock, since both databases hold a row that is written; writing it first also keeps SQLite from failing later.
 */
export async function lockFigures(tx: Transaction): Promise<void> {
  await tx.unit.updateMany({ where: { parentId: null }, data: { parentId: null } });
}

/** Puts figures on record as one import, not in force yet. Returns the number of the import. */
export async function recordFigures(
  tx: Transaction,
  origin: FigureOrigin,
  cells: readonly VolumeCell[],
): Promise<number> {
  const { id } = await tx.volumeImport.create({
    data: { ...origin, rowCount: cells.length, newCells: 0, changed: 0 },
    select: { id: true },
  });
  await addFigures(tx, id, cells);
  return id;
}

/**
 * Begins an import that is written in many short transactions, since SQLite has one writer and ratings must not wait
 * for it. Nobody reads what it holds before `acceptFigures`. `heartbeat` records a heartbeat and must be called while
 * it is written: an import without heartbeats is deleted.
 */
export async function stageFigures(
  db: Database,
  { source, actor, fileName }: Omit<FigureOrigin, 'sha256' | 'receivedAt'>,
): Promise<{ id: number; heartbeat: () => Promise<void> }> {
  const name = randomUUID();
  let signs = 0;
  let signAt = performance.now();
  const mark = () => `staged ${name} ${signs}`;
  const { id } = await db.volumeImport.create({
    data: {
      state: 'STAGED',
      sha256: mark(),
      source,
      actor,
      fileName,
      receivedAt: NOT_RECEIVED,
      rowCount: 0,
      newCells: 0,
      changed: 0,
    },
    select: { id: true },
  });
  return {
    id,
    async heartbeat() {
      const now = performance.now();
      if (now - signAt < HEARTBEAT_MS) return;
      signAt = now;
      signs += 1;
      await db.volumeImport.updateMany({ where: { id, state: 'STAGED' }, data: { sha256: mark() } });
    },
  };
}

async function addFigures(db: Queryable, importId: number, cells: readonly VolumeCell[]): Promise<void> {
  for (let start = 0; start < cells.length; start += ROWS_PER_STATEMENT) {
    await insertEntries(db, importId, cells.slice(start, start + ROWS_PER_STATEMENT));
  }
}

/** Makes a staged import one that was received. Throws when it was cleared away meanwhile. */
export async function acceptFigures(
  tx: Transaction,
  id: number,
  { sha256, receivedAt }: Pick<FigureOrigin, 'sha256' | 'receivedAt'>,
  rowCount: number,
): Promise<void> {
  const { count } = await tx.volumeImport.updateMany({
    where: { id, state: 'STAGED' },
    data: { state: 'ACCEPTED', sha256, receivedAt, rowCount },
  });
  if (count === 0) throw new Error(`the import ${id} was cleared away before it was done`);
}

/**
 * Takes back a staged import, a day at a time; one that was accepted meanwhile stays. `mark`: only while it bears this
 * one.
 */
export async function dropFigures(db: Database, id: number, mark?: string): Promise<void> {
  const { count } = await db.volumeImport.updateMany({
    where: { id, state: 'STAGED', sha256: mark },
    data: { state: 'DROPPING' },
  });
  if (count > 0) await finishDropping(db, id);
}

async function finishDropping(db: Database, id: number): Promise<void> {
  const days = await db.volumeEntry.findMany({ where: { importId: id }, distinct: ['day'], select: { day: true } });
  for (const { day } of days) await db.volumeEntry.deleteMany({ where: { importId: id, day } });
  await db.volumeImport.deleteMany({ where: { id, state: 'DROPPING' } });
}

/** By the number of an import, the mark of its last heartbeat. */
export type StagedMarks = ReadonlyMap<number, string>;

/**
 * Deletes staged imports that were abandoned: those whose heartbeat mark has not changed since the last call. Returns
 * the present marks for the next call. It uses no clock, because several machines may run it.
 */
export async function clearAbandoned(db: Database, before: StagedMarks): Promise<StagedMarks> {
  const begun = await db.volumeImport.findMany({
    where: { state: { in: ['STAGED', 'DROPPING'] } },
    select: { id: true, state: true, sha256: true },
  });
  for (const { id, state, sha256 } of begun) {
    if (before.get(id) !== sha256) continue;
    if (state === 'DROPPING') await finishDropping(db, id);
    else await dropFigures(db, id, sha256);
  }
  return new Map(begun.map(({ id, sha256 }) => [id, sha256]));
}

/**
 * The values stand in the statement's text: bound one by one, the figures of a year take a minute instead of seconds.
 * Nothing from outside reaches it unchecked: days have passed `localDaySchema`, units are ids, fields are known codes,
 * and `numberLiteral` and `codeLiteral` let nothing else through.
 */
async function insertEntries(db: Queryable, importId: number, cells: readonly VolumeCell[]): Promise<void> {
  const values = cells.map((cell) => {
    const counts = volumeMeasures.map((measure) => numberLiteral(cell[measure])).join();
    return `(${numberLiteral(importId)},${codeLiteral(cell.day)},${numberLiteral(cell.unitId)},${codeLiteral(cell.field)},${counts})`;
  });
  await db.$executeRaw`
    INSERT INTO "VolumeEntry" ("importId", "day", "unitId", "fieldCode",
      "completed", "onTime", "online", "postalReceived", "postalReturned")
    VALUES ${Prisma.raw(values.join())}`;
}

function numberLiteral(value: number): string {
  if (!Number.isSafeInteger(value)) throw new TypeError('a whole number was expected');
  return String(value);
}

function codeLiteral(code: string): string {
  if (!/^[\w.-]+$/.test(code)) throw new TypeError('a code or a day was expected');
  return `'${code}'`;
}
