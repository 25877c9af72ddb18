import type { Database, Queryable } from '~/platform/database/db.server';
import {
  FORGET_AFTER_HOURS,
  secondsToWait,
  type FailureBucket,
  type FailureRule,
} from '~/registry/people/domain/sign-in-throttle';

/** An upper bound of parallel attempts on one bucket; each lost race means that another attempt was counted. */
const MAX_RACES = 20;
const CONTENDED_WAIT_SECONDS = 1;

/** Whole seconds until an attempt of this bucket is looked at; 0 means now. `key` is a keyed hash. */
export async function findWait(db: Queryable, key: string, now: Date): Promise<number> {
  return secondsToWait(await findBucket(db, key), now);
}

/**
 * Counts an attempt as failed before its password is looked at, so that guesses made at the same time count
 * one by one; success takes it back. Returns the seconds to wait: when there are any, nothing was counted.
 */
export async function countAttempt(db: Database, key: string, rule: FailureRule, now: Date): Promise<number> {
  for (let race = 0; race < MAX_RACES; race += 1) {
    const bucket = await findBucket(db, key);
    const wait = secondsToWait(bucket, now);
    if (wait > 0) return wait;
    if (await replaceBucket(db, key, bucket, rule(bucket, now))) return 0;
  }
  return CONTENDED_WAIT_SECONDS;
}

/** Counts in a bucket of which no wait comes; returns how often by now. */
export async function countMore(db: Database, key: string, now: Date): Promise<number> {
  const rows = await db.$queryRaw<{ failures: number }[]>`
    INSERT INTO "AttemptBucket" ("key", "failures", "lastFailure") VALUES (${key}, 1, ${now})
    ON CONFLICT ("key") DO UPDATE SET "failures" = "AttemptBucket"."failures" + 1, "lastFailure" = excluded."lastFailure"
    RETURNING "failures"`;
  return rows[0]?.failures ?? 0;
}

/** How many failures a bucket has. */
export async function findFailures(db: Queryable, key: string): Promise<number> {
  return (await findBucket(db, key))?.failures ?? 0;
}

/** Forgets a bucket's failures, after a success. */
export async function clearAttempts(db: Queryable, key: string): Promise<void> {
  await db.attemptBucket.deleteMany({ where: { key } });
}

/** Takes one counted attempt back where a success must not forget what others did. */
export async function uncountAttempt(db: Queryable, key: string): Promise<void> {
  await db.attemptBucket.updateMany({
    where: { key, failures: { gt: 0 } },
    data: { failures: { decrement: 1 }, blockedUntil: null },
  });
}

/** Deletes buckets that have expired. */
export async function deleteStaleAttempts(db: Queryable, now: Date): Promise<void> {
  const before = new Date(now.getTime() - FORGET_AFTER_HOURS * 3_600_000);
  await db.attemptBucket.deleteMany({ where: { lastFailure: { lt: before } } });
}

function findBucket(db: Queryable, key: string): Promise<FailureBucket | null> {
  return db.attemptBucket.findUnique({
    where: { key },
    select: { failures: true, lastFailure: true, blockedUntil: true },
  });
}

/** Whether the bucket was still the one that was read. */
async function replaceBucket(
  db: Database,
  key: string,
  was: FailureBucket | null,
  next: FailureBucket,
): Promise<boolean> {
  if (was === null) {
    const added = await db.$executeRaw`INSERT INTO "AttemptBucket" ("key", "failures", "lastFailure", "blockedUntil")
      VALUES (${key}, ${next.failures}, ${next.lastFailure}, ${next.blockedUntil}) ON CONFLICT DO NOTHING`;
    return added === 1;
  }
  const { count } = await db.attemptBucket.updateMany({
    where: { key, failures: was.failures, lastFailure: was.lastFailure },
    data: next,
  });
  return count === 1;
}
