/** How old a rating from a device that was offline may be. Measurement rule 1. */
export const MAX_AGE_MS = 14 * 24 * 60 * 60 * 1000;

/** How far a device's clock may run ahead. Measurement rule 1. */
const MAX_AHEAD_MS = 5 * 60 * 1000;

/**
 * The time a rating counts at (measurement rule 1): the time of the tap when it is at most 14 days old and at most
 * 5 minutes ahead, both inclusive; else the time of receipt, marked late.
 */
export function acceptGivenAt(givenAt: Date, receivedAt: Date): { givenAt: Date; late: boolean } {
  const age = receivedAt.getTime() - givenAt.getTime();
  // An invalid date gives NaN, which is inside no window.
  const inWindow = age <= MAX_AGE_MS && age >= -MAX_AHEAD_MS;
  return inWindow ? { givenAt, late: false } : { givenAt: receivedAt, late: true };
}
