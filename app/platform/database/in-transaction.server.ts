import { setTimeout as pause } from 'node:timers/promises';
import type { Database, Prisma, Transaction } from '~/platform/database/db.server';
import { findDatabaseFailure } from '~/platform/database/database-failure';

const ATTEMPTS = 4;
const FIRST_PAUSE_MS = 20;

type Options = {
  timeout?: number;
  /** The second is PostgreSQL's alone. */
  isolationLevel?: Prisma.TransactionIsolationLevel | 'RepeatableRead';
  /** For work that does more than to read and write through `tx`: it is never done again. */
  once?: boolean;
  /** A random number between 0 and 1, to spread retries of conflicting transactions. */
  random?: () => number;
};

/**
 * Does some work in one transaction, the only way to have one. When two transactions conflict, the database rolls one
 * of them back, and that one is repeated from its beginning, at most four times in all. If it still fails, the error is
 * that of a busy database, which `toRefusal` turns into a 503. Since it may be done again, the work changes nothing but
 * what it writes through `tx`, or says `once`.
 */
export async function inTransaction<T>(
  db: Pick<Database, '$transaction'>,
  work: (tx: Transaction) => Promise<T>,
  { once = false, random = Math.random, ...options }: Options = {},
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      // The client's types are SQLite's, which knows one level.
      return await db.$transaction(work, options as { isolationLevel?: Prisma.TransactionIsolationLevel });
    } catch (error) {
      if (once || attempt >= ATTEMPTS || !isConflict(error)) throw error;
    }
    await pause(FIRST_PAUSE_MS * 2 ** (attempt - 1) * (1 + random()));
  }
}

/**
 * Whether a transaction was rolled back because of a conflict. A plain SQLITE_BUSY does not count: that statement has
 * already waited ten seconds (`withBusyRetry`).
 */
function isConflict(error: unknown): boolean {
  const cause = findDatabaseFailure(error)?.cause ?? '';
  return conflicts.includes(cause) || /^SQLITE_(?:BUSY_|LOCKED)/.test(cause);
}

/** PostgreSQL's serialisation failure and deadlock, and Prisma's word for both where it hides PostgreSQL's. */
const conflicts = ['40001', '40P01', 'P2034'];
