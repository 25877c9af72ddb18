import { addDays, dayOfWeek, type LocalDay } from '~/base/calendar/local-day';

/** OFF: not worked although the weekday says so. WORKING: worked although it does not, to make up for a day off. */
export const holidayKinds = ['OFF', 'WORKING'] as const;

export type HolidayKind = (typeof holidayKinds)[number];

/** The days on which the weekday does not tell whether they are worked. */
export type HolidayCalendar = ReadonlyMap<LocalDay, HolidayKind>;

const SATURDAY = 6;

/** Whether public bodies work on a day: Monday to Friday, unless the calendar says otherwise. */
export function isWorkingDay(day: LocalDay, calendar: HolidayCalendar): boolean {
  const kind = calendar.get(day);
  return kind === undefined ? dayOfWeek(day) < SATURDAY : kind === 'WORKING';
}

/**
 * The n-th working day after a day; the day itself does not count. Throws 'day-invalid', and RangeError when the
 * calendar leaves no working day within a year.
 */
export function addWorkingDays(day: LocalDay, n: number, calendar: HolidayCalendar): LocalDay {
  return stepWorkingDays(day, n, 1, calendar);
}

/** The n-th working day before a day; the day itself does not count. Throws as `addWorkingDays` does. */
export function subtractWorkingDays(day: LocalDay, n: number, calendar: HolidayCalendar): LocalDay {
  return stepWorkingDays(day, n, -1, calendar);
}

function stepWorkingDays(day: LocalDay, n: number, step: 1 | -1, calendar: HolidayCalendar): LocalDay {
  let current = day;
  let left = n;
  for (let tried = 0; left > 0; tried += 1) {
    if (tried > 365 + n * 2) throw new RangeError('the calendar leaves no working days');
    current = addDays(current, step);
    if (isWorkingDay(current, calendar)) left -= 1;
  }
  return current;
}
