import {
  DriverAdapterError,
  type SqlDriverAdapter,
  type SqlQueryable,
  type Transaction,
} from '@prisma/driver-adapter-utils';

/** How long a statement waits for the transaction before it, in milliseconds; one that waits for its own would wait for good. */
const PATIENCE_MS = 20_000;

/**
 * Keeps statements outside a transaction apart from the transaction that is open meanwhile, as PostgreSQL does by itself:
 * Prisma's adapter for SQLite speaks over one connection, where they would see what is not committed, and be undone with it.
 * Writes wait their turn; reads take a second connection, which is opened when the first of them comes.
 */
export function apartFromTransactions(
  writer: SqlDriverAdapter,
  openReader: () => Promise<SqlDriverAdapter>,
): SqlDriverAdapter {
  const turns = takeTurns();
  let reader: Promise<SqlDriverAdapter> | null = null;
  const inTurn = async <T>(statement: () => Promise<T>): Promise<T> => {
    const release = await turns.next();
    try {
      return await statement();
    } finally {
      release();
    }
  };
  const queryRaw: SqlQueryable['queryRaw'] = async (query) => {
    if (!isRead(query.sql)) return inTurn(() => writer.queryRaw(query));
    return (await readerOpened()).queryRaw(query);
  };
  const readerOpened = () => {
    if (reader === null) {
      reader = openReader();
      // A failure is not to be remembered.
      reader.catch(() => (reader = null));
    }
    return reader;
  };
  return {
    provider: writer.provider,
    adapterName: writer.adapterName,
    queryRaw,
    executeRaw: (query) => inTurn(() => writer.executeRaw(query)),
    executeScript: (script) => inTurn(() => writer.executeScript(script)),
    async startTransaction(level) {
      const release = await turns.next();
      try {
        return endingWith(await writer.startTransaction(level), release);
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

function endingWith(inner: Transaction, release: () => void): Transaction {
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

/** First come, first served. `next` resolves with what ends the turn, and fails when its turn does not come in time. */
function takeTurns(): { next: () => Promise<() => void> } {
  let taken = false;
  const waiting: (() => void)[] = [];
  const pass = () => {
    const first = waiting.shift();
    if (first === undefined) taken = false;
    else first();
  };
  const turn = () => {
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
        return Promise.resolve(turn());
      }
      return new Promise((resolve, reject) => {
        const come = () => {
          clearTimeout(late);
          resolve(turn());
        };
        const late = setTimeout(() => {
          waiting.splice(waiting.indexOf(come), 1);
          reject(new DriverAdapterError({ kind: 'SocketTimeout' }));
        }, PATIENCE_MS);
        waiting.push(come);
      });
    },
  };
}
