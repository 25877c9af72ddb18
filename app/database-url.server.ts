import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';

export type Provider = 'sqlite' | 'postgresql';

/** Which database a `DATABASE_URL` speaks of. Throws on anything but `file:…` and `postgresql://…`. */
export function providerOf(databaseUrl: string): Provider {
  if (databaseUrl.startsWith('file:')) return 'sqlite';
  if (/^postgres(ql)?:\/\//.test(databaseUrl)) return 'postgresql';
  throw new Error('DATABASE_URL must start with file: or postgresql://');
}

/**
 * The driver adapter for a `DATABASE_URL`; makes the folder of a SQLite file. Switching the database is this address
 * alone. A driver is loaded when its database is spoken to: a command should not carry both in its memory.
 */
export async function adapterFor(databaseUrl: string): Promise<SqlMigrationAwareDriverAdapterFactory> {
  if (providerOf(databaseUrl) === 'postgresql') {
    const { PrismaPg } = await import('@prisma/adapter-pg');
    return new PrismaPg({ connectionString: databaseUrl, max: 8 });
  }
  const file = path.resolve(databaseUrl.slice('file:'.length));
  mkdirSync(path.dirname(file), { recursive: true });
  const { PrismaBetterSqlite3 } = await import('@prisma/adapter-better-sqlite3');
  return new PrismaBetterSqlite3({ url: `file:${file}`, timeout: 10_000 });
}
