import { connectForMigrations, type MigrationConnection } from '~/platform/database/migration-connection.server';
import { SERVER_ADVISORY_LOCK } from '~/platform/database/postgresql-lock.server';
import { UsageError } from './usage-error';

/**
 * Has a PostgreSQL database to itself until the connection is closed: no server runs on it (each holds a lock for its
 * whole life, its pool does not) and none can start. Throws UsageError while one does, or while anybody else is
 * connected: what is written meanwhile would be lost.
 */
export async function lockForRestore(databaseUrl: string): Promise<MigrationConnection> {
  const connection = await connectForMigrations(databaseUrl);
  try {
    const [lock] = await connection.rows(`SELECT pg_try_advisory_lock(${SERVER_ADVISORY_LOCK}) AS held`);
    if (lock?.held !== true)
      throw new UsageError('The database is in use by a server, or by another restore: stop the server first.');
    const [others] = await connection.rows(
      `SELECT CAST(COUNT(*) AS INTEGER) AS count FROM pg_stat_activity
       WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'`,
    );
    if (Number(others?.count) > 0)
      throw new UsageError(
        `The database is in use by ${String(others?.count)} other connections: stop the server first.`,
      );
    return connection;
  } catch (error) {
    await connection.close();
    throw error;
  }
}
