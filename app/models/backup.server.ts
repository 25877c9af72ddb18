import { closeSync, copyFileSync, existsSync, fsyncSync, linkSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { closeToOthers, PRIVATE_FILE } from '~/database/file-rights.server';
import { OperatorError } from '~/database/operator-error';
import { openDatabase, type Database, type Queryable } from '~/db.server';
import { applyMigrations, listPendingMigrations } from '~/migrations.server';

/** Rows of the tables that only ever grow: what a backup must have at least, and what tells whether a database is empty. */
export type RowCounts = { responses: number; volumeEntries: number; closings: number; users: number; auditEvents: number };

/** Counts the rows by which a backup is checked. */
export async function countRows(db: Queryable): Promise<RowCounts> {
  return {
    responses: await db.response.count(),
    volumeEntries: await db.volumeEntry.count(),
    closings: await db.closing.count(),
    users: await db.user.count(),
    auditEvents: await db.auditEvent.count(),
  };
}

/**
 * Copies the embedded database into one file as of one moment, while the server goes on writing, and checks the copy:
 * whole, and not a row less than there was before. The file appears under its name only when it passed. Throws when it
 * exists already.
 */
export async function backUpSqlite(db: Database, file: string): Promise<RowCounts> {
  if (existsSync(file)) throw new Error(`${file} exists already.`);
  const part = `${path.resolve(file)}.part`;
  removeDatabase(part);
  try {
    mkdirSync(path.dirname(part), { recursive: true });
    writeFileSync(part, '', { mode: PRIVATE_FILE });
    const before = await countRows(db);
    await db.$executeRaw`VACUUM INTO ${part}`;
    const saved = await checkCopy(part);
    for (const [table, count] of Object.entries(before) as [keyof RowCounts, number][]) {
      if (saved[table] < count) throw new Error(`The backup has ${saved[table]} ${table} of ${count}.`);
    }
    putInPlace(part, file);
    return saved;
  } finally {
    removeDatabase(part);
  }
}

/**
 * Puts a backup in the place of the embedded database. The one that was there stays beside it, under the name returned.
 * The copy is checked and brought to this version's schema first, so a broken backup or one of a newer version changes
 * nothing. Throws when the server still runs.
 */
export async function restoreSqlite(
  file: string,
  databaseFile: string,
  { root, stamp }: { root: string; stamp: string },
): Promise<{ counts: RowCounts; replaced: string | null }> {
  const target = path.resolve(databaseFile);
  const part = `${target}.restoring`;
  removeDatabase(part);
  try {
    mkdirSync(path.dirname(target), { recursive: true });
    copyFileSync(file, part);
    closeToOthers(part);
    // SQLite takes an empty file for an empty database.
    if ((await listPendingMigrations(`file:${part}`, root)).empty) throw new OperatorError(`${file} holds nothing: it is not a backup. Nothing was changed.`);
    await applyMigrations(`file:${part}`, root);
    const counts = await checkCopy(part);
    const replaced = existsSync(target) ? `${target}.replaced-${stamp}` : null;
    if (replaced !== null) {
      await leaveWal(target);
      keepBeside(target, replaced);
      closeToOthers(replaced);
      for (const suffix of ['-wal', '-shm']) rmSync(`${target}${suffix}`, { force: true });
    }
    putInPlace(part, target);
    return { counts, replaced };
  } finally {
    removeDatabase(part);
  }
}

/** A second name for a file. At no instant is the first name without one: a start would take that for a new city. */
function keepBeside(file: string, name: string): void {
  try {
    linkSync(file, name);
  } catch {
    // Not every file system knows a second name.
    copyFileSync(file, name);
  }
}

/** Gives a finished file its name, in one step that a power cut cannot halve. */
function putInPlace(part: string, file: string): void {
  sync(part, 'r+');
  renameSync(part, file);
  // Windows opens no folders; its renames are durable by themselves.
  if (process.platform !== 'win32') sync(path.dirname(path.resolve(file)), 'r');
}

function sync(name: string, flags: 'r' | 'r+'): void {
  const handle = openSync(name, flags);
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Opens a copy, asks SQLite whether it is whole, counts, and leaves it as a single file. */
async function checkCopy(file: string): Promise<RowCounts> {
  const copy = await openDatabase(`file:${file}`);
  try {
    const [check] = await copy.$queryRaw<{ integrity_check: string }[]>`PRAGMA integrity_check(1)`;
    if (check?.integrity_check !== 'ok') throw new OperatorError(`${file} is damaged: ${check?.integrity_check ?? 'no answer'}`);
    return await countRows(copy);
  } finally {
    await copy.$disconnect();
  }
}

/** Leaving the write-ahead log takes every other connection to be gone: it tells whether the server still runs. */
async function leaveWal(file: string): Promise<void> {
  const db = await openDatabase(`file:${file}`);
  try {
    await db.$queryRaw`PRAGMA journal_mode = DELETE`;
  } catch (error) {
    throw new OperatorError(`${file} is in use: stop the server first.`, { cause: error });
  } finally {
    await db.$disconnect();
  }
}

function removeDatabase(file: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(`${file}${suffix}`, { force: true });
}
