import type { AppContext } from '~/context.server';
import { localDayOf } from '~/domain/calendar/local-day';
import { isLoopback, networkOf } from '~/security/client-network.server';
import { keyedHash } from '~/security/keyed-hash.server';

/**
 * Takes one rating of the allowance that the caller's network has for the day. Throws `too-many`. Callers on this very
 * machine are not counted: they are a proxy whose hops were not declared, and counting it would lock the whole city out.
 */
export async function takeFromAllowance({ allowances, clientAddress, env, now }: AppContext): Promise<void> {
  if (isLoopback(clientAddress)) return;
  const day = localDayOf(now(), env.timeZone);
  const key = keyedHash(env.sessionSecret, 'rating-allowance', `${day} ${networkOf(clientAddress)}`);
  await allowances.take(day, key.toString('base64url'));
}
