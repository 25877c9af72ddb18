import type { SqlDriverAdapter } from '@prisma/driver-adapter-utils';
import { adapterFor, detectProvider } from '~/platform/database/database-url.server';
import { findDatabaseFailure } from '~/platform/database/database-failure';

type Row = Record<string, unknown>;

/**
 * One connection on which migrations run. `begin` opens a transaction that no other process can migrate beside; both
 * databases take changes of the schema back with it.
 */
export type MigrationConnection = {
  begin: () => Promise<void>;
  commit: () => Promise<void>;
  rollback: () => Promise<void>;
  /** Several statements at once. */
  run: (script: string) => Promise<void>;
  /** One statement and its rows; values are texts and stand as `$1`, `$2` … in their order. */
  rows: (sql: string, values?: readonly string[]) => Promise<Row[]>;
  close: () => Promise<void>;
};

/** The lock of Prisma's own engine, so that neither runs beside the other. */
const ADVISORY_LOCK = 72_707_369;
const CONNECT_MS = 10_000;
const LOCK_ATTEMPTS = 6;

/** Opens the database of an address for migrations; the caller closes it. */
export async function connectForMigrations(databaseUrl: string): Promise<MigrationConnection> {
  return detectProvider(databaseUrl) === 'sqlite' ? connectSqlite(databaseUrl) : connectPostgresql(databaseUrl);
}

async function connectSqlite(databaseUrl: string): Promise<MigrationConnection> {
  const adapter = await (await adapterFor(databaseUrl)).connect();
  return overSqlite(adapter);
}

/** An embedded database that lives in memory, for trying a script out. */
export async function connectScratch(): Promise<MigrationConnection> {
  const { PrismaBetterSqlite3 } = await import('@prisma/adapter-better-sqlite3');
  return overSqlite(await new PrismaBetterSqlite3({ url: ':memory:' }).connect());
}

async function overSqlite(adapter: SqlDriverAdapter): Promise<MigrationConnection> {
  // Foreign keys are off while tables are rebuilt; violations are searched for before the commit.
  await adapter.executeScript('PRAGMA foreign_keys = OFF; PRAGMA synchronous = FULL;');
  const rows = async (sql: string, values: readonly string[] = []): Promise<Row[]> => {
    const argTypes = values.map(() => ({ scalarType: 'string', arity: 'scalar' }) as const);
    const found = await adapter.queryRaw({ sql: sql.replace(/\$\d/g, '?'), args: [...values], argTypes });
    return found.rows.map((row) => Object.fromEntries(found.columnNames.map((name, index) => [name, row[index]])));
  };
  return {
    begin: () => takeWriteLock(adapter),
    async commit() {
      const [astray] = await rows('PRAGMA foreign_key_check');
      if (astray !== undefined)
        throw new Error(`a row of ${String(astray.table)} refers to one of ${String(astray.parent)} that is missing`);
      await adapter.executeScript('COMMIT');
    },
    async rollback() {
      try {
        await adapter.executeScript('ROLLBACK');
      } catch {
        // On a full disk SQLite has already rolled back.
      }
    },
    run: async (script) => adapter.executeScript(script),
    rows,
    close: () => adapter.dispose(),
  };
}

/** Another process may be migrating millions of rows: it is given a minute, ten seconds at a time. */
async function takeWriteLock(adapter: SqlDriverAdapter): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await adapter.executeScript('BEGIN IMMEDIATE');
      return;
    } catch (error) {
      if (attempt >= LOCK_ATTEMPTS || findDatabaseFailure(error)?.kind !== 'busy') throw error;
    }
  }
}

async function connectPostgresql(databaseUrl: string): Promise<MigrationConnection> {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: CONNECT_MS, keepAlive: true });
  // Connection errors are reported by the statement that waits for the connection.
  client.on('error', () => undefined);
  await client.connect();
  return {
    async begin() {
      await client.query(`BEGIN; SELECT pg_advisory_xact_lock(${ADVISORY_LOCK})`);
    },
    async commit() {
      await client.query('COMMIT');
    },
    async rollback() {
      await client.query('ROLLBACK').catch(() => undefined);
    },
    async run(script) {
      await client.query(script);
    },
    rows: async (sql, values = []) => (await client.query<Row>(sql, [...values])).rows,
    close: () => client.end(),
  };
}
