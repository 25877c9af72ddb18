/** For how long a person may change what they rated, or take it back. */
const CHANGEABLE_MS = 30 * 60 * 1000;

/** The moment from which a response given at `givenAt` stays as it is. */
export function changeableUntil(givenAt: Date): Date {
  return new Date(givenAt.getTime() + CHANGEABLE_MS);
}
