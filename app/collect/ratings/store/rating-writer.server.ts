import { findDatabaseFailure } from '~/platform/database/database-failure';
import { inTransaction } from '~/platform/database/in-transaction.server';
import type { Database } from '~/platform/database/db.server';
import type { NewRating } from '~/collect/ratings/store/new-rating.server';
import { writeRatings, type RatingOutcome } from '~/collect/ratings/store/write-ratings.server';

export type RatingWriter = {
  /** One outcome per rating, in their order. Resolves after the commit; rejects when nothing of it was written. */
  save: (ratings: readonly NewRating[]) => Promise<RatingOutcome[]>;
  /** Resolves when nothing waits any more: what was acknowledged is on disk. */
  idle: () => Promise<void>;
};

declare module '~/platform/context.server' {
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions -- only an interface can be added to
  interface AppParts {
    /** Saves ratings; those that wait share a commit. */
    ratings: RatingWriter;
  }
}

/** The most ratings that share one commit, unless one caller sends more: it keeps the wait for the commit short. */
const ROWS_PER_COMMIT = 250;

type Waiting = {
  ratings: readonly NewRating[];
  resolve: (outcomes: RatingOutcome[]) => void;
  reject: (error: unknown) => void;
};

/**
 * Saves ratings so that those that arrive while a commit is under way share the next one: a commit on a durable disk
 * costs milliseconds, and one each would be the limit of the whole city. Nobody is answered before their commit.
 */
export function createRatingWriter(db: Database): RatingWriter {
  const queue: Waiting[] = [];
  let running: Promise<void> | null = null;

  async function drain(): Promise<void> {
    // Lets the requests that are already in the event loop join the first commit.
    await new Promise((resolve) => setImmediate(resolve));
    while (queue.length > 0) {
      await commitTogether(db, takeBatch(queue));
    }
    running = null;
  }

  return {
    save(ratings) {
      return new Promise((resolve, reject) => {
        queue.push({ ratings, resolve, reject });
        running ??= drain();
      });
    },
    async idle() {
      while (running) await running;
    },
  };
}

function takeBatch(queue: Waiting[]): Waiting[] {
  let rows = 0;
  let count = 0;
  for (const waiting of queue) {
    if (count > 0 && rows + waiting.ratings.length > ROWS_PER_COMMIT) break;
    rows += waiting.ratings.length;
    count += 1;
  }
  return queue.splice(0, count);
}

async function commitTogether(db: Database, batch: Waiting[]): Promise<void> {
  try {
    const ratings = batch.flatMap((waiting) => waiting.ratings);
    const outcomes = await inTransaction(db, (tx) => writeRatings(tx, ratings));
    let start = 0;
    for (const waiting of batch) {
      waiting.resolve(outcomes.slice(start, start + waiting.ratings.length));
      start += waiting.ratings.length;
    }
  } catch (error) {
    // When the database itself has failed, trying each rating on its own would only wait again.
    if (batch.length === 1 || findDatabaseFailure(error) !== null) {
      for (const { reject } of batch) reject(error);
      return;
    }
    // An error caused by one caller must not lose the ratings of the others.
    for (const waiting of batch) await commitTogether(db, [waiting]);
  }
}
