import { resolveDatabaseFile, detectProvider } from '~/platform/database/database-url.server';
import { databaseName } from '~/platform/database/database-name';
import { makeDatabaseFile } from '~/platform/database/file-permissions.server';
import { OperatorError } from '~/platform/operator-error';
import { lockSqlite, type DatabaseLock } from '~/platform/database/sqlite-lock.server';

/**
 * What a server holds of its database for its whole life (decision 039): an embedded one for itself, PostgreSQL
 * together with other servers, both against a restore. Throws OperatorError when it cannot be had. The database's own
 * troubles come as the driver tells them.
 */
export async function lockForServer(databaseUrl: string): Promise<DatabaseLock> {
  if (detectProvider(databaseUrl) === 'postgresql') {
    const { lockPostgresql } = await import('~/platform/database/postgresql-lock.server');
    return lockPostgresql(databaseUrl);
  }
  const file = resolveDatabaseFile(databaseUrl);
  makeDatabaseFile(file);
  const hold = await lockSqlite(file);
  if (hold !== null) return hold;
  throw new OperatorError(
    `The database ${databaseName(databaseUrl)} is in use: another server runs on this file, or it is being restored. One process serves one file: stop the other one first. Several processes need PostgreSQL.`,
  );
}
