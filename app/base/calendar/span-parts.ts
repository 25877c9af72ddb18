import { addDays, type LocalDay } from '~/base/calendar/local-day';

/** Days from one to another, both ends inclusive. */
type DaySpan = { firstDay: LocalDay; lastDay: LocalDay };

/** A span cut into parts of at most so many days, in their order; no part where it ends before it begins. */
export function splitSpan({ firstDay, lastDay }: DaySpan, days: number): DaySpan[] {
  const parts: DaySpan[] = [];
  for (let first = firstDay; first <= lastDay; first = addDays(first, days)) {
    const last = addDays(first, days - 1);
    parts.push({ firstDay: first, lastDay: last < lastDay ? last : lastDay });
  }
  return parts;
}
