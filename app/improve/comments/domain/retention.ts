const DAY_MS = 86_400_000;

/** For how long a contact is kept after it was given, or after the petition it belongs to ended. */
export const CONTACT_DAYS = 90;
/** A petition that is never closed must not keep a contact for ever. */
const MAX_CONTACT_DAYS = 365;

/** When a contact is deleted unless something ends earlier: an open petition needs it for longer. */
export function deleteAfter(givenAt: Date, forPetition: boolean): Date {
  return daysAfter(givenAt, forPetition ? MAX_CONTACT_DAYS : CONTACT_DAYS);
}

/** The same once its petition ended; never later than was promised when it was given. */
export function deleteAfterEnd(givenAt: Date, endedAt: Date): Date {
  const longest = daysAfter(givenAt, MAX_CONTACT_DAYS);
  const afterEnd = daysAfter(endedAt, CONTACT_DAYS);
  return afterEnd < longest ? afterEnd : longest;
}

function daysAfter(instant: Date, days: number): Date {
  return new Date(instant.getTime() + days * DAY_MS);
}
