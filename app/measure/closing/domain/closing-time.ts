import { addDays, startOfLocalDay } from '~/base/calendar/local-day';
import type { Period } from '~/base/calendar/period';
import { DomainError } from '~/base/errors';

/** When a week stops being open: Wednesday 00:00 city time after its Sunday (measurement rule 8). Weeks only. */
export function closesAt(week: Period, timeZone: string): Date {
  if (week.kind !== 'week') throw new DomainError('period-unknown', { period: week.key });
  return startOfLocalDay(addDays(week.lastDay, 3), timeZone);
}
