import { PrismaPg } from '@prisma/adapter-pg';
import type { SqlDriverAdapter, SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import pg from 'pg';

const INTERNAL_CHAR = 18;
const INTERNAL_CHAR_ARRAY = 1002;
const TEXT = 25;
const TEXT_ARRAY = 1009;

/**
 * The PostgreSQL adapter for the migration engine, which reads the catalogue: there PostgreSQL answers with its
 * internal one-byte type "char", which the adapter refuses. It is text for our purpose, so its answers say text.
 */
export function postgresqlCatalogueAdapter(databaseUrl: string): SqlMigrationAwareDriverAdapterFactory {
  const connect = () => connectAsText(databaseUrl);
  return { provider: 'postgres', adapterName: '@prisma/adapter-pg', connect, connectToShadowDb: connect };
}

function connectAsText(databaseUrl: string): Promise<SqlDriverAdapter> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 2 });
  pool.on('connect', (client) => {
    const query = client.query.bind(client) as (...args: unknown[]) => Promise<pg.QueryResult>;
    const queryAsText = async (...args: unknown[]) => {
      const pending = query(...args);
      if (!(pending instanceof Promise)) return pending;
      const result = await pending;
      for (const field of result.fields ?? []) {
        if (field.dataTypeID === INTERNAL_CHAR) field.dataTypeID = TEXT;
        if (field.dataTypeID === INTERNAL_CHAR_ARRAY) field.dataTypeID = TEXT_ARRAY;
      }
      return result;
    };
    Object.assign(client, { query: queryAsText });
  });
  return new PrismaPg(pool, { disposeExternalPool: true }).connect();
}
