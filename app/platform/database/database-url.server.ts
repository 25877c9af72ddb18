import path from 'node:path';
import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import { makeDatabaseFile } from '~/platform/database/file-permissions.server';
import type { AvailabilityListener } from '~/platform/database/monitored-pool.server';

export type Provider = 'sqlite' | 'postgresql';

/** Which database a `DATABASE_URL` speaks of. Throws on anything but `file:…` and `postgresql://…`. */
export function detectProvider(databaseUrl: string): Provider {
  if (databaseUrl.startsWith('file:')) return 'sqlite';
  if (/^postgres(ql)?:\/\//.test(databaseUrl)) return 'postgresql';
  throw new Error('DATABASE_URL must start with file: or postgresql://');
}

/** The file of an embedded database's address, from the root. */
export function resolveDatabaseFile(databaseUrl: string): string {
  return path.resolve(databaseUrl.slice('file:'.length));
}

/**
 * How long the driver waits for a connection where nobody passes `onAvailability`; the monitored pool has a shorter
 * wait.
 */
const CONNECT_MS = 10_000;

/**
 * The driver adapter for a `DATABASE_URL`; makes the folder of a SQLite file. Switching the database is this address
 * alone. With `onAvailability` a PostgreSQL that does not answer is noticed and told of. A driver is loaded when its
 * database is spoken to: a command should not carry both in its memory.
 */
export async function adapterFor(
  databaseUrl: string,
  onAvailability?: AvailabilityListener,
): Promise<SqlMigrationAwareDriverAdapterFactory> {
  if (detectProvider(databaseUrl) === 'postgresql') {
    const { PrismaPg } = await import('@prisma/adapter-pg');
    if (onAvailability === undefined) {
      return new PrismaPg({
        connectionString: databaseUrl,
        max: 8,
        connectionTimeoutMillis: CONNECT_MS,
        keepAlive: true,
      });
    }
    const { createMonitoredPool } = await import('~/platform/database/monitored-pool.server');
    return new PrismaPg(createMonitoredPool(databaseUrl, onAvailability), { disposeExternalPool: true });
  }
  const file = resolveDatabaseFile(databaseUrl);
  makeDatabaseFile(file);
  const { PrismaBetterSqlite3 } = await import('@prisma/adapter-better-sqlite3');
  return new PrismaBetterSqlite3({ url: `file:${file}`, timeout: 10_000 });
}
