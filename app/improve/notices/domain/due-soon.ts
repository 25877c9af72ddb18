import type { LocalDay } from '~/base/calendar/local-day';
import { addWorkingDays, isWorkingDay, type HolidayCalendar } from '~/improve/petitions/domain/working-days';

/**
 * Whether today is the day to say that something is due: the last working day before it. What is due on a Monday, or
 * over a holiday, is said while somebody is there to do it.
 */
export function isDueSoon(dueOn: LocalDay, today: LocalDay, calendar: HolidayCalendar): boolean {
  return isWorkingDay(today, calendar) && dueOn > today && dueOn <= addWorkingDays(today, 1, calendar);
}

/** The last day that may be due soon, to look for by. */
export function lastDueSoon(today: LocalDay, calendar: HolidayCalendar): LocalDay {
  return addWorkingDays(today, 1, calendar);
}
