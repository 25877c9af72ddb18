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
