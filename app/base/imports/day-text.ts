import { localDaySchema, type LocalDay } from '~/base/calendar/local-day';

/** Longer than any way of writing a day and a time. */
const MAX_LENGTH = 30;
const DAY_FIRST = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})$/;
const YEAR_FIRST = /^(\d{4})([/-])(\d{1,2})\2(\d{1,2})$/;
const TIME_AFTER = /[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?$/;

/**
 * A day as people and spreadsheets write it: `2026-11-24`, or the day first, as in Vietnam, `24/11/2026`, `24-11-2026`
 * or `24.11.2026`; a time of day after it is dropped. Anything else comes back as it is, and is refused as no day: two
 * digits for a year, the month first.
 */
export function readDay(text: string): LocalDay {
  if (text.length > MAX_LENGTH) return text;
  const date = text.replace(TIME_AFTER, '');
  const [, day = '', , month = '', year = ''] = DAY_FIRST.exec(date) ?? [];
  const [, isoYear = '', , isoMonth = '', isoDay = ''] = YEAR_FIRST.exec(date) ?? [];
  const read = `${year || isoYear}-${(month || isoMonth).padStart(2, '0')}-${(day || isoDay).padStart(2, '0')}`;
  return localDaySchema.safeParse(read).success ? read : text;
}
