import type { LocalDay } from '~/base/calendar/local-day';
import { periodContaining } from '~/base/calendar/period';

/**
 * The first of the days that the week and the month of a day share. Every period is made of such spans, so what is
 * counted by them can be summed for each.
 */
export function firstSharedDay(day: LocalDay): LocalDay {
  const [week, month] = [periodContaining('week', day).firstDay, periodContaining('month', day).firstDay];
  return week > month ? week : month;
}
