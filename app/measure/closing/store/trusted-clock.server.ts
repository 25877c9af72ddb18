import type { Database } from '~/platform/database/db.server';
import { detectProvider } from '~/platform/database/database-url.server';
import { trustClock, type ClockObservation } from '~/measure/closing/domain/clock-trust';
import { INSTALLATION } from '~/platform/database/installation.server';

/** `held`: the clock jumped and is not trusted yet; `now` is then the last trusted time. */
type TrustedTime = { now: Date; held: boolean };

type TrustedClock = { check: () => Promise<TrustedTime> };

type Clocks = {
  now: () => Date;
  /** A counter in milliseconds that nobody can set. */
  steadyMs: () => number;
  /** The database's own clock, or null where it is this machine's. */
  databaseNow: (db: Database) => Promise<Date | null>;
};

/**
 * The time that closings go by: never ahead of the database's own clock, and of a clock that jumped only once it has
 * run on steadily. What was seen is kept in the database, so it also holds for a server that starts.
 */
export function createTrustedClock(db: Database, { now, steadyMs, databaseNow }: Clocks): TrustedClock {
  let observation: ClockObservation | null = null;
  return {
    async check() {
      const wall = earlierTime(now(), await databaseNow(db));
      const seenAt = await findLastSeen(db);
      const trust = trustClock({ wall, steadyMs: steadyMs(), seenAt, observation });
      observation = trust.observation;
      if (observation === null)
        await db.installation.updateMany({ where: INSTALLATION, data: { clockSeenAt: trust.now } });
      return { now: trust.now, held: observation !== null };
    },
  };
}

/** What may be closed by: never ahead of the database's clock, where it has one. */
export function earlierTime(ours: Date, theirs: Date | null): Date {
  return theirs !== null && theirs < ours ? theirs : ours;
}

/** The latest time that the timer of closings believed, or null. */
async function findLastSeen(db: Database): Promise<Date | null> {
  const row = await db.installation.findUnique({ where: INSTALLATION, select: { clockSeenAt: true } });
  return row?.clockSeenAt ?? null;
}

/** PostgreSQL's clock; null for the embedded database, which has none of its own. */
export async function readDatabaseClock(db: Database): Promise<Date | null> {
  if (detectProvider(db.address) === 'sqlite') return null;
  const [row] = await db.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS "now"`;
  return row?.now ?? null;
}
