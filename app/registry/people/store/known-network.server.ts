import type { Queryable } from '~/platform/database/db.server';

/** As long as a browser stays known. */
const KNOWN_DAYS = 180;
const DAY_MS = 86_400_000;

/** Whether an account signed in from a network within half a year. `key`: a keyed hash of both. */
export async function isKnownNetwork(db: Queryable, key: string, now: Date): Promise<boolean> {
  const found = await db.knownNetwork.findUnique({ where: { key }, select: { lastSeenAt: true } });
  return found !== null && now.getTime() - found.lastSeenAt.getTime() < KNOWN_DAYS * DAY_MS;
}

/** Notes that an account signed in from a network. */
export async function rememberNetwork(db: Queryable, key: string, now: Date): Promise<void> {
  await db.$executeRaw`
    INSERT INTO "KnownNetwork" ("key", "lastSeenAt") VALUES (${key}, ${now})
    ON CONFLICT ("key") DO UPDATE SET "lastSeenAt" = excluded."lastSeenAt"`;
}

/** Forgets the networks from which nobody signed in for half a year. */
export async function deleteOldNetworks(db: Queryable, now: Date): Promise<void> {
  await db.knownNetwork.deleteMany({ where: { lastSeenAt: { lt: new Date(now.getTime() - KNOWN_DAYS * DAY_MS) } } });
}
