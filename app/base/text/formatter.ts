import type { LocalDay } from '~/base/calendar/local-day';
import { languageFacts, type Language } from '~/base/text/languages';
import { digitsBeside } from '~/base/text/share-digits';

/** Numbers, shares, days and moments as the readers of a language write them. */
export type Formatter = {
  /** 12.345 in Vietnamese, 12,345 in English. */
  count: (value: number) => string;
  /** With one digit: 4,0. */
  decimal: (value: number) => string;
  /** Of at most three digits that tell something: 1,23 and 0,00123. */
  significant: (value: number) => string;
  /** As it is typed into a form, without groups: 1.000 is a thousand to one reader and one to another. */
  typed: (value: number) => string;
  /** A share from 0 to 1: 85,7%. `digits`: at most so many after the comma, and never more than four. */
  percent: (share: number, digits?: number) => string;
  /** A share beside its threshold: 84.96 % must not read '85%' where 85 % was missed. */
  percentBeside: (share: number, threshold: number) => string;
  /** What is needed at least, rounded up: 87.54 % reads '87.6%'. */
  percentUp: (share: number) => string;
  /** 06/11/2026. */
  day: (day: LocalDay) => string;
  /** 6/11/2026, within a sentence. */
  dayInText: (day: LocalDay) => string;
  /** Thứ Sáu. */
  weekday: (day: LocalDay) => string;
  /** Thứ Sáu, 06/11. */
  dayOfWeek: (day: LocalDay) => string;
  /** The day of an instant (ISO 8601 or a date) in the formatter's time zone: 06/11/2026. */
  dayOf: (instant: string | Date) => string;
  /** The day and time of an instant. */
  moment: (instant: string | Date) => string;
  /** The time of day of an instant: 17:30. */
  clock: (instant: string | Date) => string;
  /** The order of names, numbers within them by their size: negative where the first comes first. */
  compare: (first: string, second: string) => number;
};

// A page writes a thousand numbers, and to make a format costs a hundred times what it costs to use one.
const formatters = new Map<string, Formatter>();

/** The formatter of a language. `timeZone`: that of moments, 'Asia/Ho_Chi_Minh' for the city's; days need none. */
export function formatterIn(language: Language, timeZone = 'UTC'): Formatter {
  const key = `${language} ${timeZone}`;
  const formatter = formatters.get(key) ?? makeFormatter(languageFacts[language].locale, timeZone);
  formatters.set(key, formatter);
  return formatter;
}

const date = { day: '2-digit', month: '2-digit', year: 'numeric' } as const;
const time = { hour: '2-digit', minute: '2-digit' } as const;

function makeFormatter(locale: string, timeZone: string): Formatter {
  const number = (options: Intl.NumberFormatOptions) => {
    const format = new Intl.NumberFormat(locale, options);
    return (value: number) => format.format(value);
  };
  const inZone = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { ...options, timeZone });
    return (instant: string | Date) => format.format(new Date(instant));
  };
  const ofDay = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
    return (day: LocalDay) => format.format(new Date(`${day}T00:00:00Z`));
  };
  const percents = [0, 1, 2, 3, 4].map((digits) => number({ style: 'percent', maximumFractionDigits: digits }));
  const percent = (share: number, digits = 1) => (percents[Math.min(digits, percents.length - 1)] ?? String)(share);
  const collator = new Intl.Collator(locale, { numeric: true });
  return {
    count: number({ maximumFractionDigits: 0 }),
    decimal: number({ minimumFractionDigits: 1, maximumFractionDigits: 1 }),
    significant: number({ maximumSignificantDigits: 3 }),
    typed: number({ maximumFractionDigits: 9, useGrouping: false }),
    percent,
    percentBeside: (share, threshold) => percent(share, digitsBeside(share, threshold)),
    // Binary fractions may come out a hair above their thousandth, which is no reason to ask for one more.
    percentUp: (share) => percent(Math.ceil(Number((share * 1000).toFixed(6))) / 1000),
    day: ofDay(date),
    dayInText: ofDay({ day: 'numeric', month: 'numeric', year: 'numeric' }),
    weekday: ofDay({ weekday: 'long' }),
    dayOfWeek: ofDay({ weekday: 'long', day: '2-digit', month: '2-digit' }),
    dayOf: inZone(date),
    moment: inZone({ ...date, ...time }),
    clock: inZone(time),
    compare: (first, second) => collator.compare(first, second),
  };
}
