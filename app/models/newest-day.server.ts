import type { Queryable } from '~/db.server';
import type { LocalDay } from '~/domain/calendar/local-day';

/** The newest day, up to one given, of which there are ratings or volumes; null when there is none. */
export async function findNewestDay(db: Queryable, until: LocalDay): Promise<LocalDay | null> {
  const newest = { where: { day: { lte: until } }, orderBy: { day: 'desc' }, select: { day: true } } as const;
  const [tally, volume] = await Promise.all([db.tally.findFirst(newest), db.volume.findFirst(newest)]);
  const days = [tally?.day, volume?.day].filter((day) => day !== undefined).sort();
  return days.at(-1) ?? null;
}
