import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import { PrismaPg } from '@prisma/adapter-pg';

export type Provider = 'sqlite' | 'postgresql';

/** Which database a `DATABASE_URL` speaks of. Throws on anything but `file:…` and `postgresql://…`. */
export function providerOf(databaseUrl: string): Provider {
  if (databaseUrl.startsWith('file:')) return 'sqlite';
  if (/^postgres(ql)?:\/\//.test(databaseUrl)) return 'postgresql';
  throw new Error('DATABASE_URL must start with file: or postgresql://');
}

/** The driver adapter for a `DATABASE_URL`; makes the folder of a SQLite file. Switching the database is this address alone. */
export function adapterFor(databaseUrl: string): PrismaBetterSqlite3 | PrismaPg {
  if (providerOf(databaseUrl) === 'postgresql') {
    return new PrismaPg({ connectionString: databaseUrl, max: 8 });
  }
  const file = path.resolve(databaseUrl.slice('file:'.length));
  mkdirSync(path.dirname(file), { recursive: true });
  return new PrismaBetterSqlite3({ url: `file:${file}`, timeout: 10_000 });
}
