import type { SqlDriverAdapter, SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import { PrismaClient, Prisma } from '~/generated/prisma-sqlite/client';
import { separateReads } from '~/platform/database/separate-reads.server';
import { MAX_LOCKED_MS, withBusyRetry } from '~/platform/database/sqlite-busy-retry.server';
import type { AvailabilityListener } from '~/platform/database/monitored-pool.server';
import { adapterFor, detectProvider } from '~/platform/database/database-url.server';

/**
 * A client or a transaction of one. Both databases have the same models, so one type stands for both clients.
 * `address`: where it was opened; it goes with the client, since each bundle of the server has modules of its own.
 */
export type Database = PrismaClient & { readonly address: string };
export type Transaction = Prisma.TransactionClient;
export type Queryable = Database | Transaction;

/**
 * A rating must survive a power cut once it was acknowledged, hence FULL; WAL lets reports read while ratings are
 * written; a write waits for writers of other processes, see `withBusyRetry`.
 */
const sqlitePragmas = [
  'PRAGMA journal_mode = WAL',
  'PRAGMA synchronous = FULL',
  `PRAGMA busy_timeout = ${MAX_LOCKED_MS}`,
  'PRAGMA foreign_keys = ON',
  'PRAGMA cache_size = -65536',
  'PRAGMA temp_store = MEMORY',
].join(';');

/** Opens a database by its address; the caller closes it with `$disconnect()`. Throws when it cannot be reached. */
export async function openDatabase(databaseUrl: string, onAvailability?: AvailabilityListener): Promise<Database> {
  const client = await clientFor(databaseUrl, onAvailability);
  await client.$connect();
  return Object.assign(client, { address: databaseUrl });
}

async function clientFor(databaseUrl: string, onAvailability?: AvailabilityListener): Promise<PrismaClient> {
  const adapter = await adapterFor(databaseUrl, onAvailability);
  if (detectProvider(databaseUrl) === 'sqlite')
    return new PrismaClient({ adapter: withPragmas(adapter), transactionOptions });
  const { PrismaClient: PostgresqlClient } = await import('~/generated/prisma-postgresql/client');
  return new PostgresqlClient({ adapter, transactionOptions }) as unknown as PrismaClient;
}

const transactionOptions = { maxWait: 20_000, timeout: 120_000 };

function withPragmas(inner: SqlMigrationAwareDriverAdapterFactory): SqlMigrationAwareDriverAdapterFactory {
  async function prepared(connection: Promise<SqlDriverAdapter>): Promise<SqlDriverAdapter> {
    const adapter = await connection;
    const retrying = withBusyRetry(adapter);
    await retrying.executeScript(sqlitePragmas);
    return retrying;
  }
  async function connect(): Promise<SqlDriverAdapter> {
    return separateReads(await prepared(inner.connect()), () => prepared(inner.connect()));
  }
  return {
    provider: inner.provider,
    adapterName: inner.adapterName,
    connect,
    connectToShadowDb: () => prepared(inner.connectToShadowDb()),
  };
}

export { Prisma };
