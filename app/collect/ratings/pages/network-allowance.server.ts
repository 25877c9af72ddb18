import type { AppContext } from '~/platform/context.server';
import { toLocalDay } from '~/base/calendar/local-day';
import { isDomainError } from '~/base/errors';
import { networkPace, paceAtPoint } from '~/collect/ratings/domain/rating-allowance';
import type { PointForRating } from '~/registry/points/store/point-directory.server';
import { isGiven } from '~/collect/ratings/store/response.server';
import { usualAtPoint } from '~/collect/ratings/pages/usual-at-point.server';
import { isLoopback, toNetwork } from '~/platform/http/client-network.server';
import { keyedHash } from '~/platform/security/keyed-hash.server';

/**
 * Saves one rating out of the allowance that the caller's network has for the day, in the city and at this point.
 * Throws `too-many`, with the seconds to wait where waiting helps; never when the rating `id` is there already and only
 * changes, which costs nothing. Callers on this very machine are not counted: they are a proxy whose hops were not
 * declared, and counting it would lock the whole city out.
 */
export async function withinAllowance<T extends { isNew: boolean }>(
  context: AppContext,
  point: PointForRating,
  id: string,
  save: () => Promise<T>,
): Promise<T> {
  const { allowances, clientAddress, env, now } = context;
  if (isLoopback(clientAddress)) return save();
  const day = toLocalDay(now(), env.timeZone);
  const toKey = (place: string) =>
    keyedHash(env.sessionSecret, 'rating-allowance', `${day} ${toNetwork(clientAddress)}${place}`).toString(
      'base64url',
    );
  const claims = [
    { key: toKey(''), day, pace: networkPace },
    { key: toKey(` ${point.id}`), day, pace: paceAtPoint(await usualAtPoint(context, point, day)) },
  ];
  try {
    await allowances.take(claims);
  } catch (error) {
    if (isDomainError(error) && error.code === 'too-many' && (await isGiven(context.db, id))) return save();
    throw error;
  }
  let isSaved = false;
  try {
    const saved = await save();
    isSaved = saved.isNew;
    return saved;
  } finally {
    // A rating that was there already, or could not be saved, costs nothing.
    if (!isSaved) await allowances.charge(claims, -1);
  }
}
