import { chmodSync, closeSync, existsSync, mkdirSync, openSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { besideDatabase } from '~/platform/database/database-files.server';
import { refuseFolder, refuseLogWithoutDatabase } from '~/platform/database/database-place.server';
import { OperatorError } from '~/platform/operator-error';

/** Its owner reads and writes it, nobody else does anything. */
export const PRIVATE_FILE = 0o600;

/** The small file that the server of an embedded database locks, see `sqlite-lock.server.ts`. */
export const SERVER_LOCK = '-server';

/**
 * Makes an embedded database's file where there is none, with its folder, for its owner alone; one that is there stays
 * as it is, for it may be another program's. Throws OperatorError when this user may not, when a folder has that name,
 * and when a log lies there whose database is gone: it may hold ratings, and a new database would be the end of it.
 */
export function makeDatabaseFile(databaseFile: string): void {
  refuseFolder(databaseFile);
  refuseLogWithoutDatabase(databaseFile);
  makePrivateFile(databaseFile);
}

/**
 * Makes an empty file where there is none, with its folder, for its owner alone. Throws OperatorError when this user
 * may not.
 */
export function makePrivateFile(file: string): void {
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    if (!existsSync(file)) closeSync(openSync(file, 'a', PRIVATE_FILE));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new OperatorError(
      `The database ${file} cannot be made (${code}): this user must be allowed to write in its folder, and the disk must have room.`,
      { cause: error },
    );
  }
}

/**
 * Closes a database that is known to be ours to everybody but its owner, with what SQLite keeps beside it and the
 * databases that a restore kept: an earlier version left them open to read.
 */
export function restrictDatabaseFiles(databaseFile: string): void {
  for (const suffix of ['', ...besideDatabase, SERVER_LOCK]) restrictToOwner(`${databaseFile}${suffix}`);
  const kept = `${path.basename(databaseFile)}.replaced-`;
  const folder = path.dirname(databaseFile);
  for (const name of readdirSync(folder)) if (name.startsWith(kept)) restrictToOwner(path.join(folder, name));
}

/** The permissions of another user's file cannot be changed; opening it shows whether it can be used. */
export function restrictToOwner(file: string): void {
  try {
    if (existsSync(file) && (statSync(file).mode & 0o077) !== 0) chmodSync(file, PRIVATE_FILE);
  } catch {
    return;
  }
}
