import { addDays, dayOfWeek, daysBetween, type LocalDay } from '~/base/calendar/local-day';
import { DomainError } from '~/base/errors';

/** `2026-W47`. */
const MAX_KEY_LENGTH = 8;

export const periodKinds = ['week', 'month', 'quarter', 'year'] as const;

export type PeriodKind = (typeof periodKinds)[number];

/** A span of whole days, both ends inclusive; `key` is `2026-W47`, `2026-11`, `2026-Q4` or `2026`. */
export type Period = { kind: PeriodKind; key: string; firstDay: LocalDay; lastDay: LocalDay };

/** The period of a kind that holds a day. Weeks are ISO 8601; the others are built from days (measurement rule 1). */
export function periodContaining(kind: PeriodKind, day: LocalDay): Period {
  const year = day.slice(0, 4);
  const month = Number(day.slice(5, 7));
  switch (kind) {
    case 'week':
      return weekContaining(day);
    case 'month':
      return monthSpan('month', `${year}-${twoDigits(month)}`, year, month, 1);
    case 'quarter': {
      const quarter = Math.ceil(month / 3);
      return monthSpan('quarter', `${year}-Q${quarter}`, year, quarter * 3 - 2, 3);
    }
    case 'year':
      return { kind, key: year, firstDay: `${year}-01-01`, lastDay: `${year}-12-31` };
  }
}

/** The ISO week of a day, written `2026-W47`: a week belongs to the year that holds its Thursday. */
export function toWeekKey(day: LocalDay): string {
  return weekContaining(day).key;
}

/** Reads a period's key. Throws 'period-unknown' for anything that is not one, such as week 53 of a short year. */
export function parsePeriod(key: string): Period {
  const match =
    key.length > MAX_KEY_LENGTH ? null : /^((?:19|2\d)\d{2})(?:-(?:W(\d{2})|Q([1-4])|(0[1-9]|1[0-2])))?$/.exec(key);
  if (match === null) throw new DomainError('period-unknown', { period: key.slice(0, 20) });

  const [, year = '', week, quarter, month] = match;
  if (week !== undefined) {
    // The 4th of January always lies in week 1.
    const period = weekContaining(addDays(`${year}-01-04`, (Number(week) - 1) * 7));
    if (period.key !== key) throw new DomainError('period-unknown', { period: key });
    return period;
  }
  if (quarter !== undefined) return periodContaining('quarter', `${year}-${twoDigits(Number(quarter) * 3)}-01`);
  if (month !== undefined) return periodContaining('month', `${year}-${month}-01`);
  return periodContaining('year', `${year}-01-01`);
}

/** The period of the same kind just before. */
export function previousPeriod(period: Period): Period {
  return periodContaining(period.kind, addDays(period.firstDay, -1));
}

/** The period of the same kind just after. */
export function nextPeriod(period: Period): Period {
  return periodContaining(period.kind, addDays(period.lastDay, 1));
}

/** Whether a period is over before a day. */
export function isBefore({ lastDay }: Pick<Period, 'lastDay'>, day: LocalDay): boolean {
  return lastDay < day;
}

/** Every day of a period, in order. */
export function daysIn({ firstDay, lastDay }: Pick<Period, 'firstDay' | 'lastDay'>): LocalDay[] {
  return Array.from({ length: daysBetween(firstDay, lastDay) + 1 }, (_, index) => addDays(firstDay, index));
}

/** The n periods that end with the given one, oldest first. */
export function trailingPeriods(period: Period, n: number): Period[] {
  const periods: Period[] = [];
  for (let current = period; periods.length < n; current = previousPeriod(current)) periods.push(current);
  return periods.reverse();
}

function weekContaining(day: LocalDay): Period {
  const firstDay = addDays(day, 1 - dayOfWeek(day));
  const thursday = addDays(firstDay, 3);
  const year = thursday.slice(0, 4);
  const number = Math.floor(daysBetween(`${year}-01-01`, thursday) / 7) + 1;
  return { kind: 'week', key: `${year}-W${twoDigits(number)}`, firstDay, lastDay: addDays(firstDay, 6) };
}

function monthSpan(kind: 'month' | 'quarter', key: string, year: string, first: number, months: number): Period {
  const after = first + months;
  const dayAfter = after > 12 ? `${Number(year) + 1}-01-01` : `${year}-${twoDigits(after)}-01`;
  return { kind, key, firstDay: `${year}-${twoDigits(first)}-01`, lastDay: addDays(dayAfter, -1) };
}

function twoDigits(n: number): string {
  return String(n).padStart(2, '0');
}
