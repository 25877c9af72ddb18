import { adapterFor, detectProvider } from '~/platform/database/database-url.server';
import type { Database, Prisma } from '~/platform/database/db.server';

/** `read` answers with rows of values in the order of the columns, as the driver hands them out. */
export type RowReader = { read: <Row>(query: Prisma.Sql) => Promise<Row[]>; close: () => Promise<void> };

/**
 * Reads from the database of `db` past Prisma's client, over a connection of its own, which the caller closes. For
 * files of millions of rows: the client copies every row several times and keeps the copies until the heap is full, and
 * a scan through the shared connection would push out of its cache what the other requests live on.
 */
export async function openRowReader(db: Database): Promise<RowReader> {
  const connection = await (await adapterFor(db.address)).connect();
  const isSqlite = detectProvider(db.address) === 'sqlite';
  // A single full scan does not need a large cache.
  if (isSqlite) await connection.executeScript('PRAGMA cache_size = -1024');
  return {
    read: async <Row>(query: Prisma.Sql) => {
      const result = await connection.queryRaw({
        sql: isSqlite ? query.sql : query.text,
        args: query.values,
        argTypes: query.values.map((value) => ({
          scalarType: typeof value === 'number' ? 'int' : 'string',
          arity: 'scalar',
        })),
      });
      return result.rows as Row[];
    },
    close: () => connection.dispose(),
  };
}
