import { addDays, toLocalDay, startOfSameDay, type LocalDay } from '~/base/calendar/local-day';

/**
 * How long after its receipt a rating may still change: half an hour from the time it was given, which may lie five
 * minutes ahead of its receipt.
 */
export const SETTLING_MS = 35 * 60_000;

/** The last day whose ratings are all settled: what those who are near the people rated may know of (decision 023). */
export function lastSettledDay(now: Date, timeZone: string): LocalDay {
  return addDays(toLocalDay(new Date(now.getTime() - SETTLING_MS), timeZone), -1);
}

/** The end of that day: what was received from then on is not shown to them yet. */
export function settledBefore(now: Date, timeZone: string): Date {
  return startOfSameDay(new Date(now.getTime() - SETTLING_MS), timeZone);
}
