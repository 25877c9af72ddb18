import type { Queryable } from '~/platform/database/db.server';
import type { LocalDay } from '~/base/calendar/local-day';

/** The first day that anything is known of; null before that. Weeks before it are never closed. */
export async function findFirstDay(db: Queryable): Promise<LocalDay | null> {
  const first = { orderBy: { day: 'asc' }, select: { day: true } } as const;
  const days = [
    await db.response.findFirst(first),
    await db.volumeEntry.findFirst({ ...first, where: { import: { state: 'ACCEPTED' } } }),
  ].flatMap((row) => (row === null ? [] : [row.day]));
  return days.sort()[0] ?? null;
}

/**
 * The newest day, up to one given, of which there are ratings or volumes; null when there is none. `before`: only
 * ratings received before it, for people whom a newer one would tell who rated (decision 023).
 */
export async function findNewestDay(db: Queryable, until: LocalDay, before?: Date): Promise<LocalDay | null> {
  const newest = { where: { day: { lte: until } }, orderBy: { day: 'desc' }, select: { day: true } } as const;
  const rated =
    before === undefined
      ? db.tally.findFirst(newest)
      : db.response.findFirst({ ...newest, where: { ...newest.where, receivedAt: { lt: before } } });
  const [tally, volume] = await Promise.all([rated, db.volume.findFirst(newest)]);
  const days = [tally?.day, volume?.day].filter((day) => day !== undefined).sort();
  return days.at(-1) ?? null;
}
