import { startOfLocalDay, type LocalDay } from '~/domain/calendar/local-day';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * Reads the city's hour of a day (0 to 23) from the time of UTC, 'HH:MM'. No zone's offset is finer than a quarter of an
 * hour, so a day has 96 answers, each worked out once. On the day that a zone has 25 hours, the first of the two stands.
 */
export function hourReader(day: LocalDay, timeZone: string): (utcTime: string) => number {
  const hours = new Int8Array(96).fill(-1);
  const start = startOfLocalDay(day, timeZone).getTime();
  return (utcTime) => {
    const minutes = (digit(utcTime, 0) * 10 + digit(utcTime, 1)) * 60 + digit(utcTime, 3) * 10 + digit(utcTime, 4);
    const quarter = Math.floor(minutes / 15);
    let hour = hours[quarter] ?? -1;
    if (hour < 0) {
      const sameUtcDay = Math.floor(start / DAY_MS) * DAY_MS + minutes * MINUTE_MS;
      const instant = sameUtcDay < start - (start % (15 * MINUTE_MS)) ? sameUtcDay + DAY_MS : sameUtcDay;
      hour = Number(formatIn(timeZone).format(instant));
      hours[quarter] = hour;
    }
    return hour;
  };
}

function digit(text: string, index: number): number {
  return text.charCodeAt(index) - 48;
}

function formatIn(timeZone: string): Intl.DateTimeFormat {
  const format = formats.get(timeZone) ?? new Intl.DateTimeFormat('en', { timeZone, hour: 'numeric', hourCycle: 'h23' });
  formats.set(timeZone, format);
  return format;
}
