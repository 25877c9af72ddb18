import { readDay } from '~/base/imports/day-text';
import { addDays, dayOfWeek, daysBetween, localDaySchema, type LocalDay } from '~/base/calendar/local-day';

/** Whole days from one to another, both ends inclusive. */
export type DayRange = { firstDay: LocalDay; lastDay: LocalDay };

/** A range is at most so long: a year and a month, and no address asks for the sum of decades. */
export const MOST_RANGE_DAYS = 400;

export const rangeProblems = ['day-missing', 'day-wrong', 'day-ahead', 'days-reversed', 'days-many'] as const;
export type RangeProblem = { field: 'from' | 'to'; code: (typeof rangeProblems)[number] };

/**
 * Reads the two days that somebody typed, or says what is wrong with each. It ends with `today` at the latest: of the
 * days ahead nothing is known.
 */
export function readDayRange(
  typed: { from: string; to: string },
  today: LocalDay,
): { range: DayRange } | { problems: RangeProblem[] } {
  const problems: RangeProblem[] = [];
  const days = (['from', 'to'] as const).map((field): LocalDay => {
    const text = typed[field].trim().slice(0, 11);
    const { data: day } = localDaySchema.safeParse(readDay(text));
    if (day === undefined) problems.push({ field, code: text === '' ? 'day-missing' : 'day-wrong' });
    else if (field === 'from' && day > today) problems.push({ field, code: 'day-ahead' });
    return day ?? '';
  });
  if (problems.length > 0) return { problems };
  const [firstDay = '', asked = ''] = days;
  const lastDay = asked > today ? today : asked;
  if (firstDay > asked) return { problems: [{ field: 'to', code: 'days-reversed' }] };
  if (daysBetween(firstDay, lastDay) >= MOST_RANGE_DAYS) return { problems: [{ field: 'to', code: 'days-many' }] };
  return { range: { firstDay, lastDay } };
}

/**
 * The whole weeks that hold a range, Monday to Sunday, up to the Sunday of the newest week that is closed; null where
 * none of them is over.
 */
export function wholeWeeksOf({ firstDay, lastDay }: DayRange, newestSunday: LocalDay | null): DayRange | null {
  const monday = addDays(firstDay, 1 - dayOfWeek(firstDay));
  const sunday = addDays(lastDay, 7 - dayOfWeek(lastDay));
  if (newestSunday === null || monday > newestSunday) return null;
  return { firstDay: monday, lastDay: sunday < newestSunday ? sunday : newestSunday };
}
