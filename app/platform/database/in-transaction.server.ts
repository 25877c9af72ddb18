import { setTimeout as pause } from 'node:timers/promises';
import type { Database, Prisma, Transaction } from '~/platform/database/db.server';
import { troubleOf } from '~/platform/database/database-trouble';

const ATTEMPTS = 4;
const FIRST_PAUSE_MS = 20;

type Options = {
  timeout?: number;
  isolationLevel?: Prisma.TransactionIsolationLevel;
  /** For work that does more than to read and write through `tx`: it is never done again. */
  once?: boolean;
  /** Between 0 and 1: spreads those that got into each other's way. */
  random?: () => number;
};

/**
 * Does some work in one transaction, the only way to have one. Where another transaction got into its way so that neither
 * could have ended, the database undoes one of the two, and that one is done again from its beginning, at most four times
 * in all. What fails even then is a busy database's error, which `refusalOf` answers with 503. Since it may be done again,
 * the work changes nothing but what it writes through `tx`, or says `once`.
 */
export async function inTransaction<T>(
  db: Pick<Database, '$transaction'>,
  work: (tx: Transaction) => Promise<T>,
  { once = false, random = Math.random, ...options }: Options = {},
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.$transaction(work, options);
    } catch (error) {
      if (once || attempt >= ATTEMPTS || !wasInTheWay(error)) throw error;
    }
    await pause(FIRST_PAUSE_MS * 2 ** (attempt - 1) * (1 + random()));
  }
}

/**
 * Whether a transaction was undone for another one's sake. A plain SQLITE_BUSY is no such thing: that statement has waited
 * its ten seconds already (`withPatience`).
 */
function wasInTheWay(error: unknown): boolean {
  const cause = troubleOf(error)?.cause ?? '';
  return conflicts.includes(cause) || /^SQLITE_(?:BUSY_|LOCKED)/.test(cause);
}

/** PostgreSQL's serialisation failure and deadlock, and Prisma's word for both where it hides PostgreSQL's. */
const conflicts = ['40001', '40P01', 'P2034'];
