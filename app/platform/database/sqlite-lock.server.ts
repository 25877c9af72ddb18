import { makePrivateFile, SERVER_LOCK } from '~/platform/database/file-permissions.server';
import { findDatabaseFailure } from '~/platform/database/database-failure';

/** An exclusive lock on a database until it is released, or until the process ends in any way. */
export type DatabaseLock = { release: () => Promise<void> };

/** Two servers that start at the same moment must not both be refused. */
const WAIT_MS = 1_000;

/**
 * Keeps every other server, and a restore, away from an embedded database; commands go on working beside it. The lock
 * is SQLite's own, on a small file beside the database, so that nothing is left of it when its process is killed; the
 * file stays. Null when somebody else holds it.
 */
export async function lockSqlite(databaseFile: string): Promise<DatabaseLock | null> {
  const file = `${databaseFile}${SERVER_LOCK}`;
  makePrivateFile(file);
  const { PrismaBetterSqlite3 } = await import('@prisma/adapter-better-sqlite3');
  const connection = await new PrismaBetterSqlite3({ url: `file:${file}`, timeout: WAIT_MS }).connect();
  try {
    // A journal on disk would be left behind by a process that is killed.
    await connection.executeScript('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE;');
  } catch (error) {
    await connection.dispose();
    if (findDatabaseFailure(error)?.kind === 'busy') return null;
    throw error;
  }
  return { release: () => connection.dispose() };
}
