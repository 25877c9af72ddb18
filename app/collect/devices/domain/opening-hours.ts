/** Part of a day in minutes after midnight: from inclusive, to exclusive. */
export type OpenSpan = { from: number; to: number };

/** The spans of each ISO weekday, Monday first. Null where the hours are unknown: then it is never closed. */
export type OpeningHours = readonly (readonly OpenSpan[])[] | null;

export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

const MINUTES_A_DAY = 24 * 60;
const STEP_MS = 15 * 60 * 1000;
/** A week holds every opening time there is. */
const MAX_LOOKAHEAD_MS = 7 * 24 * 60 * 60 * 1000;
const MAX_SPANS = 4;
const MAX_TEXT = 200;

const formatters = new Map<string, Intl.DateTimeFormat>();

/**
 * The spans that a person typed for one weekday, such as `7:30-11:30, 13:00-17:00`; none for an empty text, null for
 * what cannot be read: not a time, an end before its beginning, spans that overlap or stand in the wrong order.
 */
export function parseSpans(text: string): OpenSpan[] | null {
  if (text.length > MAX_TEXT) return null;
  const parts = text
    .split(/[,;]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const spans: OpenSpan[] = [];
  for (const part of parts) {
    const [, fromHour, fromMinute, toHour, toMinute] =
      /^(\d{1,2})[:hg](\d{2})\s*[-–—]\s*(\d{1,2})[:hg](\d{2})$/.exec(part) ?? [];
    const from = parseMinutes(fromHour, fromMinute);
    const to = parseMinutes(toHour, toMinute);
    if (from === null || to === null || to <= from || from < (spans.at(-1)?.to ?? 0)) return null;
    spans.push({ from, to });
  }
  return spans.length > MAX_SPANS ? null : spans;
}

/** The text that `parseSpans` reads. */
export function formatSpans(spans: readonly OpenSpan[]): string {
  return spans.map(({ from, to }) => `${formatMinutes(from)}-${formatMinutes(to)}`).join(', ');
}

/** Hours as the database keeps them: the texts of the seven weekdays as JSON, empty where the hours are unknown. */
export function storeHours(hours: OpeningHours): string {
  return hours === null ? '' : JSON.stringify(hours.map(formatSpans));
}

/** The hours that `storeHours` wrote; what cannot be read counts as unknown. */
export function readHours(stored: string): OpeningHours {
  if (stored === '') return null;
  try {
    const texts = JSON.parse(stored) as unknown;
    if (!Array.isArray(texts) || texts.length !== WEEKDAYS.length) return null;
    const hours = texts.map((text) => (typeof text === 'string' ? parseSpans(text) : null));
    return hours.every((spans) => spans !== null) ? hours : null;
  } catch {
    return null;
  }
}

/** Whether it is open at an instant, by the city's clock. */
export function isOpenAt(hours: OpeningHours, instant: Date, timeZone: string): boolean {
  if (hours === null) return true;
  const { weekday, minute } = cityClock(instant, timeZone);
  return (hours[weekday - 1] ?? []).some(({ from, to }) => from <= minute && minute < to);
}

/** When it opens next, to the minute, as a city weekday and the minutes after midnight; null when it never does. */
export function nextOpening(
  hours: OpeningHours,
  instant: Date,
  timeZone: string,
): { weekday: number; minute: number } | null {
  if (hours === null) return null;
  const { weekday, minute } = cityClock(instant, timeZone);
  for (let ahead = 0; ahead <= WEEKDAYS.length; ahead += 1) {
    const day = ((weekday - 1 + ahead) % WEEKDAYS.length) + 1;
    const next = (hours[day - 1] ?? []).find(({ from }) => ahead > 0 || from > minute);
    if (next !== undefined) return { weekday: day, minute: next.from };
  }
  return null;
}

/** Whether it was open at any quarter of an hour between two instants; at most one week is checked. */
export function wasOpenBetween(hours: OpeningHours, from: Date, to: Date, timeZone: string): boolean {
  const start = Math.max(from.getTime(), to.getTime() - MAX_LOOKAHEAD_MS);
  for (let time = to.getTime(); time >= start; time -= STEP_MS) {
    if (isOpenAt(hours, new Date(time), timeZone)) return true;
  }
  return false;
}

/** Minutes after midnight as `07:30`. */
export function formatMinutes(minutes: number): string {
  return `${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;
}

function parseMinutes(hour: string | undefined, minute: string | undefined): number | null {
  const minutes = Number(hour) * 60 + Number(minute);
  return Number(minute) < 60 && minutes <= MINUTES_A_DAY ? minutes : null;
}

function cityClock(instant: Date, timeZone: string): { weekday: number; minute: number } {
  let formatter = formatters.get(timeZone);
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    formatters.set(timeZone, formatter);
  }
  const parts = new Map(formatter.formatToParts(instant).map(({ type, value }) => [type, value]));
  const weekday = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(parts.get('weekday') ?? '') + 1;
  return { weekday, minute: Number(parts.get('hour')) * 60 + Number(parts.get('minute')) };
}

function twoDigits(n: number): string {
  return String(n).padStart(2, '0');
}
