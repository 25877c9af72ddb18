const FIRST_MS = 2_000;
/** A kiosk whose network is back must not let the staff wait longer than this. */
export const MAX_WAIT_MS = 5 * 60_000;

/**
 * How long to wait after so many failures in a row, in milliseconds: twice as long each time, up to five minutes,
 * multiplied by a random factor between a half and one, so that not all kiosks of a city retry at the same moment.
 * `fraction`: a random number in [0, 1).
 */
export function waitAfterFailures(failures: number, fraction: number): number {
  const longest = Math.min(FIRST_MS * 2 ** (Math.max(failures, 1) - 1), MAX_WAIT_MS);
  return Math.round(longest / 2 + (longest / 2) * fraction);
}
