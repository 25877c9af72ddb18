import type { AppContext } from '~/context.server';
import { DomainError } from '~/domain/errors';
import { afterAddressFailure } from '~/domain/identity/address-throttle';
import { countAttempt, findWait } from '~/models/attempt.server';
import { isLoopback, networkOf } from '~/security/client-network.server';
import { keyedHash } from '~/security/keyed-hash.server';

/**
 * Looks something up for a person who typed it; null is a miss. A network that misses many times has to wait, whatever
 * it tries next. Throws `too-many`.
 */
export async function limitGuesses<T>(context: AppContext, what: 'receipt' | 'dossier', look: () => Promise<T | null>): Promise<T | null> {
  const { db, env, clientAddress } = context;
  // Behind a proxy that nobody told us to trust, everybody has this address.
  const limited = !isLoopback(clientAddress);
  const bucket = JSON.stringify([what, networkOf(clientAddress)]);
  const key = keyedHash(env.sessionSecret, 'attempt', bucket).toString('base64url');
  if (limited && (await findWait(db, key, context.now())) > 0) throw new DomainError('too-many');
  const found = await look();
  if (found === null && limited) await countAttempt(db, key, afterAddressFailure, context.now());
  return found;
}
