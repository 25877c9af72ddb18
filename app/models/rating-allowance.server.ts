import { Prisma, type Database, type Queryable } from '~/db.server';
import { addDays, type LocalDay } from '~/domain/calendar/local-day';
import { DomainError } from '~/domain/errors';
import { afterOneMore, type Allowance } from '~/domain/ratings/rating-allowance';

export type RatingAllowances = {
  /**
   * Takes one rating of a network's allowance; `key` is a keyed hash of the day and the network. Throws `too-many`. Reads
   * the database for a network's first rating only.
   */
  take: (day: LocalDay, key: string) => Promise<void>;
  /** Writes what was counted since the last time, for other processes and for after a restart. */
  flush: () => Promise<void>;
};

/** What is counted but not yet written is lost in a crash: some seconds of a bound that is generous anyway. */
const FLUSH_EVERY_MS = 5_000;
/** More networks than the city has rating at once; beyond it the counts are written and read again. */
const REMEMBER_AT_MOST = 50_000;
/** The day of the count and the one after, for the ratings around midnight. */
const KEPT_DAYS = 2;

type Remembered = Allowance & { key: string; day: LocalDay; unwritten: number };

/**
 * Counts ratings per network in memory and writes the sums in batches, so that no rating costs a write of its own. Several
 * processes learn of each other's counts with each batch: the bound is approximate, by at most a batch each.
 */
export function createRatingAllowances(db: Database, now: () => Date): RatingAllowances {
  const known = new Map<string, Remembered>();
  let newestDay: LocalDay = '';
  let flushedAt = now().getTime();
  let flushing: Promise<void> = Promise.resolve();

  function flush(): Promise<void> {
    flushedAt = now().getTime();
    // A failure costs a count, never a rating: the sums stay and go with the next batch.
    const counted = [...known.values()];
    flushing = flushing.then(() => writeCounts(db, counted)).catch(() => undefined);
    return flushing;
  }

  return {
    async take(day, key) {
      let one = known.get(key);
      if (one === undefined) {
        const today = await findCount(db, key);
        one = known.get(key) ?? { key, day, today, burstStart: 0, burst: 0, unwritten: 0 };
        if (day > newestDay || known.size >= REMEMBER_AT_MOST) {
          newestDay = day;
          void flush();
          known.clear();
        }
        known.set(key, one);
      }
      const time = now().getTime();
      const next = afterOneMore(one, time);
      if (next === null) throw new DomainError('too-many');
      Object.assign(one, next);
      one.unwritten += 1;
      if (time - flushedAt >= FLUSH_EVERY_MS) void flush();
    },
    flush,
  };
}

/** Forgets the counts of days that are over. */
export async function deleteOldAllowances(db: Queryable, today: LocalDay): Promise<void> {
  await db.ratingAllowance.deleteMany({ where: { day: { lte: addDays(today, -KEPT_DAYS) } } });
}

async function findCount(db: Queryable, key: string): Promise<number> {
  const row = await db.ratingAllowance.findUnique({ where: { key }, select: { count: true } });
  return row?.count ?? 0;
}

const ROWS_PER_STATEMENT = 500;

async function writeCounts(db: Database, counted: readonly Remembered[]): Promise<void> {
  // One order for all processes, so that two of them never wait for each other.
  const due = counted.filter((one) => one.unwritten > 0).sort((a, b) => (a.key < b.key ? -1 : 1));
  for (let start = 0; start < due.length; start += ROWS_PER_STATEMENT) {
    const batch = due.slice(start, start + ROWS_PER_STATEMENT).map((one) => ({ one, written: one.unwritten }));
    const rows = await db.$queryRaw<{ key: string; count: number }[]>`
      INSERT INTO "RatingAllowance" ("key", "day", "count")
      VALUES ${Prisma.join(batch.map(({ one, written }) => Prisma.sql`(${one.key}, ${one.day}, ${written})`))}
      ON CONFLICT ("key") DO UPDATE SET "count" = "RatingAllowance"."count" + excluded."count"
      RETURNING "key", "count"`;
    const totals = new Map(rows.map(({ key, count }) => [key, count]));
    for (const { one, written } of batch) {
      one.unwritten -= written;
      one.today = (totals.get(one.key) ?? one.today) + one.unwritten;
    }
  }
}
