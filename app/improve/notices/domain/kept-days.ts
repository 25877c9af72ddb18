/**
 * For how many days a notice, and the event that it tells of, is kept: the work of a year can be looked up, and last
 * year's report compared.
 */
export const NOTICE_DAYS = 400;

/** For how many days a message that was sent or given up is kept, with its attempts: to look into a complaint. */
export const MESSAGE_DAYS = 90;

const DAY_MS = 86_400_000;

/** The moments before which notices, and messages that came to their end, are deleted. */
export function keptSince(now: Date): { notices: Date; messages: Date } {
  const before = (days: number) => new Date(now.getTime() - days * DAY_MS);
  return { notices: before(NOTICE_DAYS), messages: before(MESSAGE_DAYS) };
}
