import { Prisma, type Database, type Queryable } from '~/platform/database/db.server';
import { addDays, type LocalDay } from '~/base/calendar/local-day';
import { DomainError } from '~/base/errors';
import {
  afterMore,
  secondsUntil,
  msBetweenRatings,
  type Allowance,
  type Pace,
} from '~/collect/ratings/domain/rating-allowance';

/** One count that a rating falls under. `key`: a keyed hash; `day`: the last day on which it is kept. */
export type Claim = { key: string; day: LocalDay; pace: Pace; first?: Allowance };

export type RatingAllowances = {
  /**
   * Takes so many ratings of every claim, or of none. Throws `too-many`, with the seconds to wait where waiting helps.
   */
  take: (claims: readonly Claim[], count?: number) => Promise<void>;
  /** Counts without asking; what is too much is refused with the next. A negative count gives back what was taken. */
  charge: (claims: readonly Claim[], count: number) => Promise<void>;
  /** Writes what was counted since the last time, for other processes and for after a restart. */
  flush: () => Promise<void>;
};

declare module '~/platform/context.server' {
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions -- only an interface can be added to
  interface AppParts {
    /** How many ratings a network may still send today. */
    allowances: RatingAllowances;
  }
}

/** What is counted but not yet written is lost in a crash, and unknown to other processes. */
const FLUSH_EVERY_MS = 1_000;
/** So many unwritten ratings of one key are written at once: a burst must not be had once per process. */
const MAX_UNWRITTEN = 20;
/** More networks than ever rate at the same time in the city; beyond this number counts are written and read again. */
const MAX_REMEMBERED = 50_000;
/** The day of the count and the one after, for the ratings around midnight. */
const KEPT_DAYS = 2;

type Remembered = Allowance & { key: string; day: LocalDay; spacing: number; unwritten: number };

/**
 * Counts ratings in memory and writes the sums in batches, so that no rating costs a write of its own; reads the
 * database for a key's first rating only. Several processes learn of each other's counts with each batch: the bound is
 * approximate, by at most a batch each.
 */
export function createRatingAllowances(db: Database, now: () => Date): RatingAllowances {
  const known = new Map<string, Remembered>();
  let flushedAt = now().getTime();
  let flushing: Promise<void> = Promise.resolve();

  function flush(): Promise<void> {
    flushedAt = now().getTime();
    // A failed write never costs a rating: the counts stay in memory and are written with the next batch.
    flushing = flushing.then(() => writeCounts(db, [...known.values()], now().getTime())).catch(() => undefined);
    return flushing;
  }

  async function recall(claims: readonly Claim[]): Promise<{ one: Remembered; pace: Pace }[]> {
    if (known.size >= MAX_REMEMBERED) {
      await flush();
      // What was counted meanwhile is not written yet.
      for (const [key, { unwritten }] of known) if (unwritten === 0) known.delete(key);
    }
    const missing = claims.filter(({ key }) => !known.has(key));
    if (missing.length > 0) {
      const rows = await findCounts(db, missing);
      for (const { key, day, pace, first } of missing) {
        const start = rows.get(key) ?? first ?? { today: 0, busyUntil: 0 };
        if (!known.has(key)) known.set(key, { ...start, key, day, spacing: msBetweenRatings(pace), unwritten: 0 });
      }
    }
    return claims.flatMap(({ key, day, pace }) => {
      const one = known.get(key);
      return one === undefined ? [] : [{ one: Object.assign(one, { day }), pace }];
    });
  }

  function count(asked: readonly { one: Remembered; pace: Pace }[], many: number): void {
    const time = now().getTime();
    for (const { one, pace } of asked) {
      Object.assign(one, afterMore(one, pace, time, many));
      one.unwritten += many;
    }
    const isDue = time - flushedAt >= FLUSH_EVERY_MS || asked.some(({ one }) => one.unwritten >= MAX_UNWRITTEN);
    if (isDue) void flush();
  }

  return {
    async take(claims, many = 1) {
      const asked = await recall(claims);
      const time = now().getTime();
      const waits = asked.map(({ one, pace }) => secondsUntil(one, pace, time, many));
      if (waits.includes(null)) throw new DomainError('too-many');
      const seconds = Math.max(0, ...waits.map(Number));
      if (seconds > 0) throw new DomainError('too-many', { seconds });
      count(asked, many);
    },
    async charge(claims, many) {
      count(await recall(claims), many);
    },
    flush,
  };
}

/** Forgets the counts of days that are over. */
export async function deleteOldAllowances(db: Queryable, today: LocalDay): Promise<void> {
  await db.ratingAllowance.deleteMany({ where: { day: { lte: addDays(today, -KEPT_DAYS) } } });
}

async function findCounts(db: Queryable, claims: readonly Claim[]): Promise<Map<string, Allowance>> {
  const where = { key: { in: claims.map(({ key }) => key) } };
  const rows = await db.ratingAllowance.findMany({ where, select: { key: true, count: true, busyUntil: true } });
  return new Map(rows.map(({ key, count, busyUntil }) => [key, { today: count, busyUntil }]));
}

const ROWS_PER_STATEMENT = 500;

/** Adds what was counted to what others wrote: both sums only ever grow, so nothing is lost whoever comes first. */
async function writeCounts(db: Database, counted: readonly Remembered[], now: number): Promise<void> {
  // One order for all processes, so that two of them never wait for each other.
  const due = counted.filter((one) => one.unwritten !== 0).sort((a, b) => (a.key < b.key ? -1 : 1));
  for (let start = 0; start < due.length; start += ROWS_PER_STATEMENT) {
    const batch = due.slice(start, start + ROWS_PER_STATEMENT).map((one) => ({ one, written: one.unwritten }));
    const values = batch.map(({ one, written }) => Prisma.sql`(${one.key}, ${one.day}, ${written}, ${one.busyUntil})`);
    const added = Prisma.join(
      batch.map(
        ({ one, written }) => Prisma.sql`WHEN ${one.key} THEN CAST(${written * one.spacing} AS DOUBLE PRECISION)`,
      ),
      ' ',
    );
    const rows = await db.$queryRaw<{ key: string; count: number; busyUntil: number }[]>`
      INSERT INTO "RatingAllowance" ("key", "day", "count", "busyUntil") VALUES ${Prisma.join(values)}
      ON CONFLICT ("key") DO UPDATE SET "day" = excluded."day", "count" = "RatingAllowance"."count" + excluded."count",
        "busyUntil" = CASE "RatingAllowance"."key" ${added} END
          + CASE WHEN "RatingAllowance"."busyUntil" > ${now} THEN "RatingAllowance"."busyUntil" ELSE ${now} END
      RETURNING "key", "count", "busyUntil"`;
    const totals = new Map(rows.map((row) => [row.key, row]));
    for (const { one, written } of batch) {
      const total = totals.get(one.key);
      one.unwritten -= written;
      if (total === undefined) continue;
      one.today = total.count + one.unwritten;
      one.busyUntil = total.busyUntil + one.unwritten * one.spacing;
    }
  }
}
