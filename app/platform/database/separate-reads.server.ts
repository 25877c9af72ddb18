import {
  DriverAdapterError,
  type SqlDriverAdapter,
  type SqlQueryable,
  type Transaction,
} from '@prisma/driver-adapter-utils';

/**
 * How long a statement waits for the transaction before it, in milliseconds. Without a limit a statement that waits for
 * its own transaction would wait for ever.
 */
const QUEUE_TIMEOUT_MS = 20_000;

/**
 * Isolates statements outside a transaction from an open transaction, as PostgreSQL does by itself. Prisma's adapter
 * for SQLite uses one connection, on which they would see uncommitted changes and be rolled back with them. Writes wait
 * in a queue; reads use a second connection, opened at the first read.
 */
export function separateReads(writer: SqlDriverAdapter, openReader: () => Promise<SqlDriverAdapter>): SqlDriverAdapter {
  const queue = createWriteQueue();
  let reader: Promise<SqlDriverAdapter> | null = null;
  const queued = async <T>(statement: () => Promise<T>): Promise<T> => {
    const release = await queue.next();
    try {
      return await statement();
    } finally {
      release();
    }
  };
  const queryRaw: SqlQueryable['queryRaw'] = async (query) => {
    if (!isRead(query.sql)) return queued(() => writer.queryRaw(query));
    return (await readerOpened()).queryRaw(query);
  };
  const readerOpened = () => {
    if (reader === null) {
      reader = openReader();
      // A failed lookup must not be cached.
      reader.catch(() => (reader = null));
    }
    return reader;
  };
  return {
    provider: writer.provider,
    adapterName: writer.adapterName,
    queryRaw,
    executeRaw: (query) => queued(() => writer.executeRaw(query)),
    executeScript: (script) => queued(() => writer.executeScript(script)),
    async startTransaction(level) {
      const release = await queue.next();
      try {
        return releasingAtEnd(await writer.startTransaction(level), release);
      } catch (error) {
        release();
        throw error;
      }
    },
    getConnectionInfo:
      writer.getConnectionInfo && (() => writer.getConnectionInfo?.() ?? { supportsRelationJoins: false }),
    async dispose() {
      try {
        await (await reader)?.dispose();
      } finally {
        await writer.dispose();
      }
    },
  };
}

/** Prisma reads by SELECT alone; all else, `INSERT … RETURNING` too, is taken for a write. */
function isRead(sql: string): boolean {
  return /^\s{0,20}SELECT\b/i.test(sql);
}

function releasingAtEnd(inner: Transaction, release: () => void): Transaction {
  return {
    provider: inner.provider,
    adapterName: inner.adapterName,
    options: inner.options,
    queryRaw: (query) => inner.queryRaw(query),
    executeRaw: (query) => inner.executeRaw(query),
    commit: () => inner.commit().finally(release),
    rollback: () => inner.rollback().finally(release),
    createSavepoint: inner.createSavepoint && ((name) => inner.createSavepoint?.(name) ?? Promise.resolve()),
    rollbackToSavepoint:
      inner.rollbackToSavepoint && ((name) => inner.rollbackToSavepoint?.(name) ?? Promise.resolve()),
    releaseSavepoint: inner.releaseSavepoint && ((name) => inner.releaseSavepoint?.(name) ?? Promise.resolve()),
  };
}

/**
 * A first-in, first-out queue. `next` resolves with the function that ends the turn, and rejects when the turn does not
 * come in time.
 */
function createWriteQueue(): { next: () => Promise<() => void> } {
  let taken = false;
  const waiting: (() => void)[] = [];
  const pass = () => {
    const first = waiting.shift();
    if (first === undefined) taken = false;
    else first();
  };
  const grant = () => {
    let ended = false;
    return () => {
      if (ended) return;
      ended = true;
      pass();
    };
  };
  return {
    next() {
      if (!taken) {
        taken = true;
        return Promise.resolve(grant());
      }
      return new Promise((resolve, reject) => {
        const come = () => {
          clearTimeout(late);
          resolve(grant());
        };
        const late = setTimeout(() => {
          waiting.splice(waiting.indexOf(come), 1);
          reject(new DriverAdapterError({ kind: 'SocketTimeout' }));
        }, QUEUE_TIMEOUT_MS);
        waiting.push(come);
      });
    },
  };
}
