import { daysBetween, type LocalDay } from '~/base/calendar/local-day';

/** When something is due, if there is such a day, and since when it waits. */
export type Waiting = { dueOn: LocalDay | null; since: LocalDay };

/** What is due first comes first, then what has no day, each by how long it waits; negative where the first does. */
export function byUrgency(one: Waiting, other: Waiting): number {
  return compareDays(one.dueOn ?? NEVER, other.dueOn ?? NEVER) || compareDays(one.since, other.since);
}

/** A day after all days. */
const NEVER = '9999-12-31';

function compareDays(one: LocalDay, other: LocalDay): number {
  return one < other ? -1 : Number(one > other);
}

/** Kinds of work by the first thing of each that waits, of which the things are in order. */
export function byFirstWaiting<Kind extends { items: readonly Waiting[] }>(kinds: readonly Kind[]): Kind[] {
  return kinds
    .filter(({ items }) => items.length > 0)
    .sort(({ items: [one] }, { items: [other] }) => (one && other ? byUrgency(one, other) : 0));
}

/** How a day stands to today: `days` from the one to the other. */
export type DueState = { state: 'OVERDUE' | 'TODAY' | 'AHEAD'; days: number };

/** How what is due on a day stands today; null for what has no day. */
export function determineDueState(dueOn: LocalDay | null, today: LocalDay): DueState | null {
  if (dueOn === null) return null;
  if (dueOn === today) return { state: 'TODAY', days: 0 };
  return dueOn < today
    ? { state: 'OVERDUE', days: daysBetween(dueOn, today) }
    : { state: 'AHEAD', days: daysBetween(today, dueOn) };
}
