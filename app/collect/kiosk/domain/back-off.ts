const FIRST_MS = 2_000;
/** A kiosk whose network is back must not let the staff wait longer than this. */
export const LONGEST_WAIT_MS = 5 * 60_000;

/**
 * How long to wait after so many failures in a row, in milliseconds: twice as long each time, up to five minutes, and of
 * that at random between the half and the whole, so that all kiosks of a city do not come back at one moment.
 * `fraction`: a random number in [0, 1).
 */
export function waitAfterFailures(failures: number, fraction: number): number {
  const longest = Math.min(FIRST_MS * 2 ** (Math.max(failures, 1) - 1), LONGEST_WAIT_MS);
  return Math.round(longest / 2 + (longest / 2) * fraction);
}
