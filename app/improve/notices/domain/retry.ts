const FIRST_WAIT_MS = 60_000;
const LONGEST_WAIT_MS = 6 * 3_600_000;

/** After so many attempts, in a little more than a day, sending is given up. */
export const MAX_ATTEMPTS = 13;

/** For so long a process has what it is about to send for itself: longer than one sending may take. */
export const LEASE_MS = 120_000;

/**
 * When to try again after a failed attempt: each wait twice the one before, up to six hours. `jitter`: a random number
 * from 0 to 1 that takes away up to half of it, so that what failed together does not come back together. Null once it
 * is given up. `attempts`: how many there were, this one included.
 */
export function nextAttemptAt(attempts: number, now: Date, jitter: number): Date | null {
  if (attempts >= MAX_ATTEMPTS) return null;
  const wait = Math.min(FIRST_WAIT_MS * 2 ** (attempts - 1), LONGEST_WAIT_MS);
  return new Date(now.getTime() + Math.round(wait * (1 - jitter / 2)));
}
