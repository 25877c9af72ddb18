const HOUR_MS = 3_600_000;

/** How many ratings may come: on one day, at once (a room full of people), and per hour once those are used up. */
export type Pace = { perDay: number; burst: number; perHour: number };

/**
 * One network in the whole city. A hall of 40 counters behind one address, each done with a person every two minutes
 * for eight hours, and every one of them rating: 40 × 30 × 8 = 9,600; six of each counter's people at once; a tap every
 * 25 seconds at each of them.
 */
export const networkPace: Pace = { perDay: 10_000, burst: 240, perHour: 5_760 };

/** A waiting room of 40 people behind one address who all rate at the same moment, and half as many again. */
const BURST_AT_POINT = 60;
/** Twice what a counter that never stops gets done in an hour, every one of its people rating. */
const MIN_PER_HOUR = 240;
/** Ten hours of such a counter, at a point of which nothing is known yet. */
const PER_DAY_WHILE_UNKNOWN = 1_200;
/** At least this many, for an unusual day at a small office: about seven full waiting rooms of 40. */
const MIN_PER_DAY = 300;
const MAX_PER_DAY = 5_000;
/** Busy days have three times as many people as usual ones; the factor leaves some reserve. */
const TIMES_THE_USUAL = 4;

/** With fewer days than this nobody can say what is usual. */
const MIN_DAYS_KNOWN = 5;
/** The number of recent days from which the usual count is taken. */
export const USUAL_DAYS = 28;

/**
 * How many ratings one network may send at one point. `counts`: ratings on each of the last 28 days that had any. The
 * median is the usual count: a few manipulated days do not raise it.
 */
export function paceAtPoint(counts: readonly number[]): Pace {
  if (counts.length < MIN_DAYS_KNOWN)
    return { perDay: PER_DAY_WHILE_UNKNOWN, burst: BURST_AT_POINT, perHour: MIN_PER_HOUR };
  const sorted = [...counts].sort((a, b) => a - b);
  const usual = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const perDay = Math.min(Math.max(TIMES_THE_USUAL * usual, MIN_PER_DAY), MAX_PER_DAY);
  return { perDay, burst: BURST_AT_POINT, perHour: Math.max(MIN_PER_HOUR, Math.ceil(perDay / 4)) };
}

/** Two hours of a hall of ten counters that were without network, at a place where that is a day's work or more. */
const MIN_TOKEN_BURST = 600;

/**
 * One system at one point, by its token. It sends its queue at once, perhaps a day's: so what one network may send on a
 * day may come in a moment, but then at the pace of an hour.
 */
export function tokenPace(counts: readonly number[]): Pace {
  const { perDay, perHour } = paceAtPoint(counts);
  return { perDay: Infinity, burst: Math.max(perDay, MIN_TOKEN_BURST), perHour };
}

/**
 * One kiosk, by its key: two ratings a minute day and night, with what it did not use for 14 days, as long as it may
 * have been without network.
 */
export const deviceRatingPace: Pace = { perDay: Infinity, burst: 14 * 24 * 120, perHour: 120 };
/** What a kiosk may send on its first day before its time has earned more. */
const NEW_DEVICE_BURST = 600;

/** What is remembered of a network or kiosk: how many today, and until when (ms since 1970) its pace is used up. */
export type Allowance = { today: number; busyUntil: number };

/** The allowance of a kiosk that has sent nothing since it was enrolled at `enrolledAt` (ms). */
export function newDeviceAllowance(enrolledAt: number): Allowance {
  return {
    today: 0,
    busyUntil: enrolledAt + (deviceRatingPace.burst - NEW_DEVICE_BURST) * msBetweenRatings(deviceRatingPace),
  };
}

/**
 * The allowance with `count` more ratings at `now` (ms), allowed or not: each moves `busyUntil` on by its share of the
 * pace (the generic cell rate algorithm).
 */
export function afterMore({ today, busyUntil }: Allowance, pace: Pace, now: number, count: number): Allowance {
  return { today: today + count, busyUntil: Math.max(busyUntil, now) + count * msBetweenRatings(pace) };
}

/** Whole seconds until `count` more ratings may come; 0 is now, null is not today. */
export function secondsUntil(allowance: Allowance, pace: Pace, now: number, count: number): number | null {
  const next = afterMore(allowance, pace, now, count);
  if (next.today > pace.perDay) return null;
  // Half a millisecond of tolerance for the rounding errors of repeated addition.
  const over = next.busyUntil - now - pace.burst * msBetweenRatings(pace) - 0.5;
  return over <= 0 ? 0 : Math.ceil(over / 1000);
}

/** Milliseconds between two ratings at the pace. */
export function msBetweenRatings({ perHour }: Pace): number {
  return HOUR_MS / perHour;
}
