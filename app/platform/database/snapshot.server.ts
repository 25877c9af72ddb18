import type { Database, Transaction } from '~/platform/database/db.server';
import { detectProvider } from '~/platform/database/database-url.server';
import { inTransaction } from '~/platform/database/in-transaction.server';

/** A year of ten million ratings takes minutes, and the trees of all weeks of ten years take more. */
const LONGEST_MS = 6 * 3_600_000;

/** Reads through `work` as the database is at one moment, for hours if it must, while others go on writing. */
export function readSnapshot<T>(db: Database, work: (tx: Transaction) => Promise<T>): Promise<T> {
  // One snapshot is what PostgreSQL means by this; 'Serializable' would besides let it refuse the writes of others.
  // SQLite reads one in any transaction, and knows no other level.
  const isolationLevel = detectProvider(db.address) === 'postgresql' ? 'RepeatableRead' : 'Serializable';
  return inTransaction(db, work, { isolationLevel, timeout: LONGEST_MS });
}
