import { setTimeout as pause } from 'node:timers/promises';
import type { SqlDriverAdapter, SqlQueryable, Transaction } from '@prisma/driver-adapter-utils';
import { findDatabaseFailure } from '~/platform/database/database-failure';

/** How long SQLite itself may wait for another writer, in milliseconds: it blocks the event loop while it waits. */
export const MAX_LOCKED_MS = 25;
const RETRY_MS = 10;
const BUSY_TIMEOUT_MS = 10_000;

/**
 * Waits for another process that writes without holding the event loop: SQLite's own waiting lets nothing else happen
 * in the process, and where both writers are in one process it waits for itself. Ten seconds, then the statement fails.
 */
export function withBusyRetry(adapter: SqlDriverAdapter): SqlDriverAdapter {
  return {
    ...retryingStatements(adapter),
    executeScript: (script) => retryWhileBusy(() => adapter.executeScript(script)),
    startTransaction: async (level) => retryingTransaction(await adapter.startTransaction(level)),
    getConnectionInfo:
      adapter.getConnectionInfo && (() => adapter.getConnectionInfo?.() ?? { supportsRelationJoins: false }),
    dispose: () => adapter.dispose(),
  };
}

function retryingTransaction(inner: Transaction): Transaction {
  return {
    ...retryingStatements(inner),
    options: inner.options,
    commit: () => inner.commit(),
    rollback: () => inner.rollback(),
    createSavepoint: inner.createSavepoint && ((name) => inner.createSavepoint?.(name) ?? Promise.resolve()),
    rollbackToSavepoint:
      inner.rollbackToSavepoint && ((name) => inner.rollbackToSavepoint?.(name) ?? Promise.resolve()),
    releaseSavepoint: inner.releaseSavepoint && ((name) => inner.releaseSavepoint?.(name) ?? Promise.resolve()),
  };
}

function retryingStatements(inner: SqlQueryable): SqlQueryable {
  return {
    provider: inner.provider,
    adapterName: inner.adapterName,
    queryRaw: (query) => retryWhileBusy(() => inner.queryRaw(query)),
    executeRaw: (query) => retryWhileBusy(() => inner.executeRaw(query)),
  };
}

async function retryWhileBusy<T>(statement: () => Promise<T>): Promise<T> {
  const end = performance.now() + BUSY_TIMEOUT_MS;
  for (;;) {
    try {
      return await statement();
    } catch (error) {
      // A transaction that read before another one wrote cannot write any more (SQLITE_BUSY_SNAPSHOT), so waiting is
      // useless.
      if (findDatabaseFailure(error)?.cause !== 'SQLITE_BUSY' || performance.now() > end) throw error;
    }
    await pause(RETRY_MS);
  }
}
