import type { AppContext } from '~/context.server';
import { localDayOf } from '~/domain/calendar/local-day';
import { isDomainError } from '~/domain/errors';
import { networkPace, paceAtPoint } from '~/domain/ratings/rating-allowance';
import type { PointForRating } from '~/models/point-directory.server';
import { isGiven } from '~/models/response.server';
import { usualAtPoint } from '~/rating/usual-at-point.server';
import { isLoopback, networkOf } from '~/security/client-network.server';
import { keyedHash } from '~/security/keyed-hash.server';

/**
 * Saves one rating out of the allowance that the caller's network has for the day, in the city and at this point. Throws
 * `too-many`, with the seconds to wait where waiting helps; never when the rating `id` is there already and only changes,
 * which costs nothing. Callers on this very machine are not counted: they are a proxy whose hops were not declared, and counting it would lock
 * the whole city out.
 */
export async function withinAllowance<T extends { isNew: boolean }>(
  context: AppContext,
  point: PointForRating,
  id: string,
  save: () => Promise<T>,
): Promise<T> {
  const { allowances, clientAddress, env, now } = context;
  if (isLoopback(clientAddress)) return save();
  const day = localDayOf(now(), env.timeZone);
  const keyOf = (place: string) => keyedHash(env.sessionSecret, 'rating-allowance', `${day} ${networkOf(clientAddress)}${place}`).toString('base64url');
  const claims = [
    { key: keyOf(''), day, pace: networkPace },
    { key: keyOf(` ${point.id}`), day, pace: paceAtPoint(await usualAtPoint(context, point, day)) },
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
