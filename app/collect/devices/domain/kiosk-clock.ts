/**
 * Two clocks of a tablet, in milliseconds: `wall` since 1970, which anybody can set; `steady`, which only ever goes on.
 */
export type Clocks = { wall: number; steady: number };

/** What the tablet believes: at the steady instant it was `city`, in milliseconds since 1970. */
export type KioskClock = { city: number; steady: number };

/** A clock that is off by no more than this is trusted: people's watches are no better. */
export const TOLERATED_MS = 2 * 60_000;

const MAX_AHEAD_SECONDS = 10 * 365 * 24 * 3600;

/** A wall clock that moved by less than this against the steady one was only trimmed. */
const TRIM_MS = 2_000;

/**
 * The clock of a page that starts. `ahead`: how far the wall clock was ahead of the server's when they were last
 * compared, in milliseconds, negative when behind; null when they never were.
 */
export function startClock({ wall, steady }: Clocks, ahead: number | null): KioskClock {
  return { city: wall - clockCorrection(ahead ?? 0), steady };
}

/** The clock after the server told its time, which is `server` at these clocks. */
export function comparedClock(clocks: Clocks, server: number): KioskClock {
  return startClock(clocks, clocks.wall - server);
}

/** The city's time at a steady instant, before or after now, whatever was done to the wall clock since. */
export function cityTimeAt({ city, steady }: KioskClock, at: number): number {
  return city + (at - steady);
}

/** How far the wall clock is ahead of what the tablet believes. */
export function measureAhead(clock: KioskClock, { wall, steady }: Clocks): number {
  return wall - cityTimeAt(clock, steady);
}

/** Whether a clock that is so far ahead or behind is too wrong to be believed. */
export function isClockWrong(ahead: number): boolean {
  return Math.abs(ahead) > TOLERATED_MS;
}

/**
 * By how much the wall clock moved ahead of the steady one between two checks, in milliseconds; 0 when it was trimmed
 * or set back. Either somebody set it, or the tablet slept: on most tablets the steady clock stops during sleep.
 */
export function leapBetween(before: Clocks, after: Clocks): number {
  const leap = after.wall - before.wall - (after.steady - before.steady);
  return leap > TRIM_MS ? leap : 0;
}

/** How many whole seconds a tablet's clock is ahead of `now`, limited to ten years. */
export function secondsAhead(clock: number, now: Date): number {
  const seconds = Math.round((clock - now.getTime()) / 1000);
  return Math.max(-MAX_AHEAD_SECONDS, Math.min(MAX_AHEAD_SECONDS, seconds));
}

/** A difference of clocks in whole hours and minutes, for people; `ahead` false means behind. */
export function clockDifference(aheadSeconds: number): { ahead: boolean; hours: number; minutes: number } {
  const minutes = Math.round(Math.abs(aheadSeconds) / 60);
  return { ahead: aheadSeconds > 0, hours: Math.floor(minutes / 60), minutes: minutes % 60 };
}

function clockCorrection(ahead: number): number {
  return isClockWrong(ahead) ? ahead : 0;
}
