import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { isLogWithoutDatabase } from '~/platform/database/database-files.server';
import { OperatorError } from '~/platform/operator-error';

/** Throws OperatorError where a folder has the name of an embedded database. */
export function refuseFolder(databaseFile: string): void {
  if (statSync(databaseFile, { throwIfNoEntry: false })?.isDirectory() !== true) return;
  throw new OperatorError(
    `The database ${databaseFile} is a folder. Name a file in DATABASE_URL, such as file:${path.join(databaseFile, 'hailong.db')}`,
  );
}

/** How long whoever makes the database may have its journal lie there before its first page, in milliseconds. */
const MAKING_MS = 1_000;
const LOOK_AGAIN_AFTER_MS = 20;

/**
 * Throws OperatorError where a log lies whose database is gone: it may hold ratings, and a new database would be the
 * end of it. For a moment it looks so while another process makes the database: that is waited out.
 */
export function refuseLogWithoutDatabase(databaseFile: string): void {
  for (let waited = 0; isLogWithoutDatabase(databaseFile); waited += LOOK_AGAIN_AFTER_MS) {
    if (waited < MAKING_MS) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, LOOK_AGAIN_AFTER_MS);
    else throw logWithoutDatabase(databaseFile);
  }
}

function logWithoutDatabase(databaseFile: string): OperatorError {
  return new OperatorError(
    `The database ${databaseFile} is not there, and its log is (${databaseFile}-wal or -journal): the database was moved or deleted before it was closed. Put it back under its name, or restore a backup: npm run restore -- FILE. The log cannot be read without its database: to begin with an empty one, delete the log.`,
  );
}

/** Throws OperatorError where there is no such file. `isNamed`: whether somebody said that it is this one. */
export function requireDatabaseFile(databaseFile: string, isNamed: boolean): void {
  refuseLogWithoutDatabase(databaseFile);
  if (existsSync(databaseFile)) return;
  const why = isNamed
    ? 'Correct DATABASE_URL'
    : 'DATABASE_URL is not set, and this is where it is looked for then: set it';
  throw new OperatorError(
    `The database ${databaseFile} is not there. ${why}. A new one is made by npm start alone, or filled by npm run restore -- FILE.`,
  );
}
