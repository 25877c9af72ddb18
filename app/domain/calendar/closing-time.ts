import { addDays, startOfLocalDay } from '~/domain/calendar/local-day';
import type { Period } from '~/domain/calendar/period';
import { DomainError } from '~/domain/errors';

/** When a week stops being open: Wednesday 00:00 city time after its Sunday (design rule 8). Weeks only. */
export function closesAt(week: Period, timeZone: string): Date {
  if (week.kind !== 'week') throw new DomainError('period-unknown', { period: week.key });
  return startOfLocalDay(addDays(week.lastDay, 3), timeZone);
}
