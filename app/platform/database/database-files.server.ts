import { closeSync, copyFileSync, existsSync, fsyncSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';

/**
 * What SQLite keeps beside an embedded database. Each belongs to the very file that it was written for: beside another
 * one of the same name it is replayed over that one, and ruins it.
 */
export const besideDatabase = ['-wal', '-shm', '-journal'] as const;

/** Those of them that hold what was written and is not in the database's file yet. */
const logs = ['-wal', '-journal'] as const;

/** Removes an embedded database with what lies beside it. */
export function removeDatabase(file: string): void {
  for (const suffix of ['', ...besideDatabase]) rmSync(`${file}${suffix}`, { force: true });
}

/**
 * The logs beside a database, by their suffixes, that are not empty. None beside one that was closed by whoever had it
 * last.
 */
export function unwrittenLogs(file: string): string[] {
  return logs.filter((suffix) => (statSync(`${file}${suffix}`, { throwIfNoEntry: false })?.size ?? 0) > 0);
}

/**
 * Gives a finished database its name, in one step that a power cut cannot halve; nothing that was left there by another
 * one stays beside it. Throws when the finished one was not closed.
 */
export function putDatabaseInPlace(finished: string, file: string): void {
  if (unwrittenLogs(finished).length > 0) throw new Error(`${finished} is still open.`);
  sync(finished, 'r+');
  for (const suffix of besideDatabase) rmSync(`${file}${suffix}`, { force: true });
  renameSync(finished, file);
  // Windows cannot open folders; its renames are durable without fsync.
  if (process.platform !== 'win32') sync(path.dirname(path.resolve(file)), 'r');
}

/** Copies a closed database over whatever was under the other name. Throws when the first one is not closed. */
export function copyDatabase(from: string, to: string): void {
  if (unwrittenLogs(from).length > 0) throw new Error(`${from} is still open.`);
  removeDatabase(to);
  copyFileSync(from, to);
}

/** Whether a log lies there whose database is gone: SQLite deletes it when a new database is made under the name. */
export function isLogWithoutDatabase(file: string): boolean {
  // In this order: whoever makes a database has written to its file before a log lies there for long.
  return unwrittenLogs(file).length > 0 && (!existsSync(file) || statSync(file).size === 0);
}

function sync(name: string, flags: 'r' | 'r+'): void {
  const handle = openSync(name, flags);
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
