import { startOfLocalDay, type LocalDay } from '~/base/calendar/local-day';

/** When each day begins, worked out once a day: a simulation asks for every rating. */
export function rememberStarts(timeZone: string): (day: LocalDay) => Date {
  const starts = new Map<LocalDay, Date>();
  return (day) => {
    const start = starts.get(day) ?? startOfLocalDay(day, timeZone);
    starts.set(day, start);
    return start;
  };
}
