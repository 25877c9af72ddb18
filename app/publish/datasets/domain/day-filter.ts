import { localDaySchema, type LocalDay } from '~/base/calendar/local-day';
import { DomainError } from '~/base/errors';

/** Which days a file holds, both ends inclusive; null is from the first or to the last there are. */
export type DayFilter = { from: LocalDay | null; to: LocalDay | null };

/**
 * Reads the days of an address or a command line; empty is no limit. Throws 'day-invalid', also when `from` lies behind
 * `to`.
 */
export function parseDayFilter({ from = '', to = '' }: { from?: string; to?: string }): DayFilter {
  const filter = { from: parseDay(from), to: parseDay(to) };
  if (filter.from !== null && filter.to !== null && filter.from > filter.to) {
    throw new DomainError('day-invalid', { day: filter.to });
  }
  return filter;
}

function parseDay(text: string): LocalDay | null {
  if (text === '') return null;
  const day = localDaySchema.safeParse(text);
  if (!day.success) throw new DomainError('day-invalid', { day: text.slice(0, 20) });
  return day.data;
}
