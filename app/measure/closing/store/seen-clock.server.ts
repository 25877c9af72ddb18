import type { Database } from '~/platform/database/db.server';
import { providerOf } from '~/platform/database/database-url.server';
import { trustClock, type ClockWatch } from '~/measure/closing/domain/clock-trust';
import { INSTALLATION } from '~/platform/database/installation.server';

/** `held`: the clock jumped and is not believed yet; `now` is then the last time that was. */
export type TrustedTime = { now: Date; held: boolean };

export type SeenClock = { look: () => Promise<TrustedTime> };

type Clocks = {
  now: () => Date;
  /** A counter in milliseconds that nobody can set. */
  steadyMs: () => number;
  /** The database's own clock, or null where it is this machine's. */
  databaseNow: (db: Database) => Promise<Date | null>;
};

/**
 * The time that closings go by: never ahead of the database's own clock, and of a clock that jumped only once it has run
 * on steadily. What was seen is kept in the database, so it also holds for a server that starts.
 */
export function createSeenClock(db: Database, { now, steadyMs, databaseNow }: Clocks): SeenClock {
  let watch: ClockWatch | null = null;
  return {
    async look() {
      const wall = earlierOf(now(), await databaseNow(db));
      const seenAt = await lastSeen(db);
      const trust = trustClock({ wall, steadyMs: steadyMs(), seenAt, watch });
      watch = trust.watch;
      if (watch === null) await db.installation.updateMany({ where: INSTALLATION, data: { clockSeenAt: trust.now } });
      return { now: trust.now, held: watch !== null };
    },
  };
}

/** What may be closed by: never ahead of the database's clock, where it has one. */
export function earlierOf(ours: Date, theirs: Date | null): Date {
  return theirs !== null && theirs < ours ? theirs : ours;
}

/** The latest time that the timer of closings believed, or null. */
export async function lastSeen(db: Database): Promise<Date | null> {
  const row = await db.installation.findUnique({ where: INSTALLATION, select: { clockSeenAt: true } });
  return row?.clockSeenAt ?? null;
}

/** PostgreSQL's clock; null for the embedded database, which has none of its own. */
export async function readDatabaseClock(db: Database): Promise<Date | null> {
  if (providerOf(db.address) === 'sqlite') return null;
  const [row] = await db.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS "now"`;
  return row?.now ?? null;
}
