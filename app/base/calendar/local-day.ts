import { DomainError } from '~/base/errors';
import { boundedText } from '~/base/text/bounded';

/** A calendar day of the city, written `2026-11-22`. Days compare correctly as text. */
export type LocalDay = string;

const DAY_MS = 86_400_000;

// Every zone has kept to whole quarter hours since 1972, so no local day begins inside one of these slots.
const SLOT_MS = 900_000;
const MAX_REMEMBERED_SLOTS = 50_000;

type Zone = { formatter: Intl.DateTimeFormat; dayOfSlot: Map<number, LocalDay> };

// Making a formatter costs more than everything else here, and a local day is asked for at every rating.
const zones = new Map<string, Zone>();

/** A real day of the years 1900 to 2999, as `YYYY-MM-DD`. */
export const localDaySchema = boundedText(10)
  .regex(/^(?:19|2\d)\d{2}-\d{2}-\d{2}$/)
  .refine(isRealDay);

/** The day on which an instant falls in a time zone (measurement rule 1). Throws RangeError for an invalid date. */
export function toLocalDay(instant: Date, timeZone: string): LocalDay {
  const zone = getZone(timeZone);
  const slot = Math.floor(instant.getTime() / SLOT_MS);
  const remembered = zone.dayOfSlot.get(slot);
  if (remembered !== undefined) return remembered;

  const day = zone.formatter.format(instant);
  if (zone.dayOfSlot.size >= MAX_REMEMBERED_SLOTS) zone.dayOfSlot.clear();
  zone.dayOfSlot.set(slot, day);
  return day;
}

/** The first instant of a day in a time zone, also where clocks skip midnight. Throws 'day-invalid'. */
export function startOfLocalDay(day: LocalDay, timeZone: string): Date {
  const utcMidnight = toEpochDay(day) * DAY_MS;
  // Zones lie between 12 hours behind and 14 hours ahead of UTC.
  let before = utcMidnight - 15 * 3_600_000;
  let within = utcMidnight + 13 * 3_600_000;
  while (within - before > 1) {
    const middle = Math.floor((before + within) / 2);
    if (toLocalDay(new Date(middle), timeZone) < day) before = middle;
    else within = middle;
  }
  return new Date(within);
}

/** The first instant of the day on which an instant falls: a time without its hour. */
export function startOfSameDay(instant: Date, timeZone: string): Date {
  return startOfLocalDay(toLocalDay(instant, timeZone), timeZone);
}

/** The day n days later (earlier when n is negative). Throws 'day-invalid'. */
export function addDays(day: LocalDay, n: number): LocalDay {
  return fromEpochDay(toEpochDay(day) + n);
}

/** Whole days from one day to another; negative when `to` is earlier. Throws 'day-invalid'. */
export function daysBetween(from: LocalDay, to: LocalDay): number {
  return toEpochDay(to) - toEpochDay(from);
}

/** Day of the week by ISO 8601: Monday is 1, Sunday is 7. Throws 'day-invalid'. */
export function dayOfWeek(day: LocalDay): number {
  // 1970-01-01 was a Thursday.
  return ((((toEpochDay(day) + 3) % 7) + 7) % 7) + 1;
}

function getZone(timeZone: string): Zone {
  let zone = zones.get(timeZone);
  if (zone === undefined) {
    // The Canadian English pattern is the ISO 8601 one.
    const formatter = new Intl.DateTimeFormat('en-CA', {
      calendar: 'gregory',
      numberingSystem: 'latn',
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    zone = { formatter, dayOfSlot: new Map() };
    zones.set(timeZone, zone);
  }
  return zone;
}

function toEpochDay(day: LocalDay): number {
  const time = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(time)) throw new DomainError('day-invalid', { day });
  return Math.round(time / DAY_MS);
}

function fromEpochDay(epochDay: number): LocalDay {
  return new Date(epochDay * DAY_MS).toISOString().slice(0, 10);
}

// The engine reads the 30th of February as the 2nd of March, so the day must survive the way there and back.
function isRealDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text;
}
