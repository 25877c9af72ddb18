import type { AppContext } from '~/platform/context.server';
import { DomainError } from '~/base/errors';
import {
  afterAddressFailure,
  afterAddressFailureWhileGuessed,
  MISSES_AN_HOUR,
} from '~/registry/people/domain/address-throttle';
import {
  countAttempt,
  countMore,
  findFailures,
  findWait,
  uncountAttempt,
} from '~/registry/people/store/attempt.server';
import { countAudit } from '~/platform/audit/audit.server';
import { isLoopback, toNetwork } from '~/platform/http/client-network.server';
import { keyedHash } from '~/platform/security/keyed-hash.server';

/** What people type or send that others could guess. */
type Guessed = 'receipt' | 'enrolment' | 'link' | 'token';

type GuessContext = Pick<AppContext, 'db' | 'env' | 'now' | 'clientAddress'>;

const HOUR_MS = 3_600_000;

/**
 * Looks something up for a person who typed it; null is a miss. A network that misses many times has to wait, whatever
 * it tries next. An attempt is counted before the lookup, so that parallel guesses count one by one. Throws `too-many`,
 * with the seconds.
 */
export async function limitGuesses<T>(
  context: GuessContext,
  what: Guessed,
  find: () => Promise<T | null>,
): Promise<T | null> {
  // Behind a proxy that is not configured as trusted, everybody has this address.
  if (isLoopback(context.clientAddress)) return find();
  const keys = attemptKeys(context, what);
  await countTry(context, what, keys);
  const found = await find();
  if (found === null) await noteMiss(context, what, keys);
  else await uncountAttempt(context.db, keys.network);
  return found;
}

/**
 * Counts a miss where the right one always gets through, since nobody guesses it. Throws `too-many`, with the seconds.
 */
export async function countMiss(context: GuessContext, what: Guessed): Promise<void> {
  if (isLoopback(context.clientAddress)) return;
  const keys = attemptKeys(context, what);
  await countTry(context, what, keys);
  await noteMiss(context, what, keys);
}

type Keys = { network: string; everywhere: string };

function attemptKeys({ env, now, clientAddress }: GuessContext, what: Guessed): Keys {
  return {
    network: attemptKey(env.sessionSecret, [what, toNetwork(clientAddress)]),
    everywhere: attemptKey(env.sessionSecret, [what, 'everywhere', Math.floor(now().getTime() / HOUR_MS)]),
  };
}

/**
 * While there are more misses from everywhere together than people make, each network has only a few: an attacker with
 * many networks has to wait in each of them, and nobody waits because of others.
 */
async function countTry({ db, now }: GuessContext, what: Guessed, { network, everywhere }: Keys): Promise<void> {
  const at = now();
  const rule =
    (await findFailures(db, everywhere)) > MISSES_AN_HOUR ? afterAddressFailureWhileGuessed : afterAddressFailure;
  const seconds = await countAttempt(db, network, rule, at);
  if (seconds === 0) return;
  // A mistyped code is not recorded; a network that has to wait is.
  await countAudit(db, { at, actor: '', action: `${what}.guess`, subject: '' });
  throw new DomainError('too-many', { seconds });
}

async function noteMiss({ db, now }: GuessContext, what: Guessed, { network, everywhere }: Keys): Promise<void> {
  const misses = await countMore(db, everywhere, now());
  const waits = misses > MISSES_AN_HOUR || (await findWait(db, network, now())) > 0;
  if (waits) await countAudit(db, { at: now(), actor: '', action: `${what}.guess`, subject: '' });
}

function attemptKey(secret: string, bucket: readonly (string | number)[]): string {
  return keyedHash(secret, 'attempt', JSON.stringify(bucket)).toString('base64url');
}
