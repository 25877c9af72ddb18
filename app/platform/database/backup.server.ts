import { copyFileSync, existsSync, linkSync, mkdirSync, realpathSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { putDatabaseInPlace, removeDatabase, unwrittenLogs } from '~/platform/database/database-files.server';
import { findDatabaseFailure } from '~/platform/database/database-failure';
import { restrictToOwner, PRIVATE_FILE } from '~/platform/database/file-permissions.server';
import { isOperatorError, OperatorError } from '~/platform/operator-error';
import { lockSqlite } from '~/platform/database/sqlite-lock.server';
import { openDatabase, type Database, type Queryable } from '~/platform/database/db.server';
import { applyMigrations, listPendingMigrations } from '~/platform/database/migrations.server';

/**
 * Rows of the tables that only ever grow: what a backup must have at least, and what tells whether a database is empty.
 */
export type RowCounts = {
  responses: number;
  volumeEntries: number;
  closings: number;
  users: number;
  auditEvents: number;
};

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
    const saved = await checkCopy(part, file);
    for (const [table, count] of Object.entries(before) as [keyof RowCounts, number][]) {
      if (saved[table] < count) throw new Error(`The backup has ${saved[table]} ${table} of ${count}.`);
    }
    putDatabaseInPlace(part, file);
    return saved;
  } finally {
    removeDatabase(part);
  }
}

/** What became of a restore: what the database holds now, and under which names what was there before is kept. */
type Restored = {
  counts: RowCounts;
  /** The database before; null where there was none. */
  replaced: string | null;
  /** A log that lay there without its database; null where there was none. */
  log: string | null;
};

/**
 * Puts a backup in the place of the embedded database. The one that was there stays beside it, and so does a log that
 * was left there without its database. The copy is checked and brought to this version's schema first, so a broken
 * backup or one of a newer version changes nothing; it is checked again where it then lies. Throws OperatorError when
 * the server still runs.
 */
export async function restoreSqlite(
  file: string,
  databaseFile: string,
  { root, stamp }: { root: string; stamp: string },
): Promise<Restored> {
  const target = path.resolve(databaseFile);
  requireClosedBackup(file, target);
  mkdirSync(path.dirname(target), { recursive: true });
  const hold = await lockSqlite(target);
  if (hold === null) throw inUse(target);
  const part = `${target}.restoring`;
  removeDatabase(part);
  try {
    const checked = await copyChecked(file, part, root);
    const kept = await setAside(target, `${target}.replaced-${stamp}`);
    putDatabaseInPlace(part, target);
    const counts = await checkCopy(target, target);
    for (const [table, count] of Object.entries(checked) as [keyof RowCounts, number][]) {
      if (counts[table] !== count)
        throw new OperatorError(
          `${target} has ${counts[table]} ${table} of the ${count} of ${file}: restore it again.`,
        );
    }
    return { counts, ...kept };
  } finally {
    removeDatabase(part);
    await hold.release();
  }
}

/**
 * A database with a log of its own is not whole without it, and a copy of its file alone would lack what was written
 * last.
 */
function requireClosedBackup(file: string, target: string): void {
  if (existsSync(target) && realpathSync(file) === realpathSync(target))
    throw new OperatorError(`${file} is the database itself, not a backup of it. Nothing was changed.`);
  if (unwrittenLogs(file).length === 0) return;
  throw new OperatorError(
    `${file} is not a backup: a log lies beside it, so it is a database that is in use or was not closed. Make a backup of it first: DATABASE_URL=file:${file} npm run backup -- FILE. Nothing was changed.`,
  );
}

/** Copies a backup, migrates it to this version's schema and counts its rows. Errors name the backup, not the copy. */
async function copyChecked(file: string, part: string, root: string): Promise<RowCounts> {
  try {
    copyFileSync(file, part);
    restrictToOwner(part);
    // SQLite takes an empty file for an empty database.
    if ((await listPendingMigrations(`file:${part}`, root, file)).empty)
      throw new OperatorError(`${file} holds nothing: it is not a backup. Nothing was changed.`);
    await applyMigrations(`file:${part}`, root, file);
    return await checkCopy(part, file);
  } catch (error) {
    const kind = isOperatorError(error) ? undefined : findDatabaseFailure(error)?.kind;
    if (kind === 'not-a-database')
      throw new OperatorError(`${file} is not a backup: it is no database of SQLite. Nothing was changed.`, {
        cause: error,
      });
    if (kind === 'corrupt')
      throw new OperatorError(`${file} is damaged: take another backup. Nothing was changed.`, { cause: error });
    throw error;
  }
}

/** Keeps the database that is to be replaced under another name, with a log that only it can be read with. */
async function setAside(target: string, kept: string): Promise<{ replaced: string | null; log: string | null }> {
  const isThere = existsSync(target);
  if (isThere) {
    await leaveWal(target);
    keepBeside(target, kept);
    restrictToOwner(kept);
  }
  const left = unwrittenLogs(target);
  for (const suffix of left) renameSync(`${target}${suffix}`, `${kept}${suffix}`);
  return { replaced: isThere ? kept : null, log: isThere || left[0] === undefined ? null : `${kept}${left[0]}` };
}

/**
 * A second name for a file. The first name always has a file: a server that starts without one would create a new city.
 */
function keepBeside(file: string, name: string): void {
  try {
    linkSync(file, name);
  } catch {
    // Not every file system knows a second name.
    copyFileSync(file, name);
  }
}

/**
 * Opens a copy, asks SQLite whether it is whole, counts, and leaves it as a single file. `name` is what it is called.
 */
async function checkCopy(file: string, name: string): Promise<RowCounts> {
  const copy = await openDatabase(`file:${file}`);
  try {
    const [check] = await copy.$queryRaw<{ integrity_check: string }[]>`PRAGMA integrity_check(1)`;
    if (check?.integrity_check !== 'ok')
      throw new OperatorError(`${name} is damaged: ${check?.integrity_check ?? 'no answer'}`);
    return await countRows(copy);
  } finally {
    await copy.$disconnect();
  }
}

/**
 * Leaving WAL mode requires that all other connections are closed, so it shows whether a command still runs. A database
 * that is too damaged for it stays as it is.
 */
async function leaveWal(file: string): Promise<void> {
  try {
    const db = await openDatabase(`file:${file}`);
    await db.$queryRaw`PRAGMA journal_mode = DELETE`.finally(() => db.$disconnect());
  } catch (error) {
    const kind = findDatabaseFailure(error)?.kind;
    if (kind === 'busy') throw inUse(file, error);
    if (kind !== 'not-a-database' && kind !== 'corrupt') throw error;
  }
}

function inUse(file: string, cause?: unknown): OperatorError {
  return new OperatorError(`${file} is in use: stop the server first.`, { cause });
}
