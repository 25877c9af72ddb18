import { setTimeout as pause } from 'node:timers/promises';
import type { SqlDriverAdapter, SqlQueryable, Transaction } from '@prisma/driver-adapter-utils';
import { troubleOf } from '~/platform/database/database-trouble';

/** How long SQLite itself may wait for another writer, in milliseconds: it holds the event loop while it does. */
export const HELD_AT_MOST_MS = 25;
const LOOK_AGAIN_MS = 10;
const PATIENCE_MS = 10_000;

/**
 * Waits for another process that writes without holding the event loop: SQLite's own waiting lets nothing else happen in
 * the process, and where both writers are in one process it waits for itself. Ten seconds, then the statement fails.
 */
export function withPatience(adapter: SqlDriverAdapter): SqlDriverAdapter {
  return {
    ...statementsOf(adapter),
    executeScript: (script) => patiently(() => adapter.executeScript(script)),
    startTransaction: async (level) => patientTransaction(await adapter.startTransaction(level)),
    getConnectionInfo:
      adapter.getConnectionInfo && (() => adapter.getConnectionInfo?.() ?? { supportsRelationJoins: false }),
    dispose: () => adapter.dispose(),
  };
}

function patientTransaction(inner: Transaction): Transaction {
  return {
    ...statementsOf(inner),
    options: inner.options,
    commit: () => inner.commit(),
    rollback: () => inner.rollback(),
    createSavepoint: inner.createSavepoint && ((name) => inner.createSavepoint?.(name) ?? Promise.resolve()),
    rollbackToSavepoint:
      inner.rollbackToSavepoint && ((name) => inner.rollbackToSavepoint?.(name) ?? Promise.resolve()),
    releaseSavepoint: inner.releaseSavepoint && ((name) => inner.releaseSavepoint?.(name) ?? Promise.resolve()),
  };
}

function statementsOf(inner: SqlQueryable): SqlQueryable {
  return {
    provider: inner.provider,
    adapterName: inner.adapterName,
    queryRaw: (query) => patiently(() => inner.queryRaw(query)),
    executeRaw: (query) => patiently(() => inner.executeRaw(query)),
  };
}

async function patiently<T>(statement: () => Promise<T>): Promise<T> {
  const end = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await statement();
    } catch (error) {
      // What read before another one wrote can never be finished: that is SQLITE_BUSY_SNAPSHOT, and not worth waiting for.
      if (troubleOf(error)?.cause !== 'SQLITE_BUSY' || performance.now() > end) throw error;
    }
    await pause(LOOK_AGAIN_MS);
  }
}
