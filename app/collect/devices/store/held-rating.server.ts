import type { Queryable, Transaction } from '~/platform/database/db.server';
import { addDays } from '~/base/calendar/local-day';
import { DomainError } from '~/base/errors';
import { UNCONFIRMED_RULE } from '~/base/named-rules';
import { areKnownAsTwo } from '~/registry/people/store/account-tie.server';
import { moveRatings } from '~/collect/ratings/store/rating-move.server';

/** The time for which one tablet had a device's key; `until` null where it still has it. */
export type TabletTime = { deviceId: number; since: Date; until: Date | null };

/** The ratings that a tablet sent and that are kept out of the figures until it is confirmed, by their ids. */
export async function listHeldRatings(db: Queryable, { deviceId, since, until }: TabletTime): Promise<string[]> {
  const rows = await db.response.findMany({
    where: {
      // No time zone is more than a day away; the day is what the table is searched by.
      day: { gte: addDays(since.toISOString().slice(0, 10), -1) },
      deviceId,
      exclusion: UNCONFIRMED_RULE,
      receivedAt: { gte: since, ...(until !== null && { lt: until }) },
    },
    orderBy: { id: 'asc' },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

/** Releases them, so that they count, with their tallies. Returns how many they were. */
export async function releaseRatings(tx: Transaction, time: TabletTime, now: Date): Promise<number> {
  return moveRatings(tx, await listHeldRatings(tx, time), { from: UNCONFIRMED_RULE, to: '' }, now);
}

/**
 * Throws 'second-person-required' or 'second-person-tied' where who gave the code and who confirms are not two people.
 */
export async function requireSecondPerson(
  tx: Transaction,
  codeById: number | null,
  byId: number,
  now: Date,
): Promise<void> {
  if (codeById === byId) throw new DomainError('second-person-required');
  if (codeById !== null && !(await areKnownAsTwo(tx, codeById, byId, now))) throw new DomainError('second-person-tied');
}
