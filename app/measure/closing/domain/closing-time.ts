import { addDays, startOfLocalDay } from '~/base/calendar/local-day';
import type { Period } from '~/base/calendar/period';

/** From which day after its last one on a period is closed: a week on the Wednesday, all others on the 10th. */
const WEEK_DAYS = 3;
const LONGER_DAYS = 10;

/**
 * When a period stops being open, in city time (measurement rule 8): a week on the Wednesday after its Sunday, 00:00;
 * a month, quarter or year on the 10th after it ends, 00:00, by when every week that has a day of it is closed.
 */
export function closesAt({ kind, lastDay }: Period, timeZone: string): Date {
  return startOfLocalDay(addDays(lastDay, kind === 'week' ? WEEK_DAYS : LONGER_DAYS), timeZone);
}
