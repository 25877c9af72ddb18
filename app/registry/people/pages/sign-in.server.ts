import type { AppContext } from '~/platform/context.server';
import { afterAddressFailure } from '~/registry/people/domain/address-throttle';
import {
  afterAnyStrangerFailure,
  afterFailure,
  afterStrangerFailure,
  attemptBucket,
  KNOWN_DEVICE_DAYS,
  type FailureRule,
} from '~/registry/people/domain/sign-in-throttle';
import {
  clearAttempts,
  countAttempt,
  deleteStaleAttempts,
  findWait,
  uncountAttempt,
} from '~/registry/people/store/attempt.server';
import { countAudit, recordAudit } from '~/platform/audit/audit.server';
import { findCredential } from '~/registry/people/store/credential.server';
import { deleteOldNetworks, isKnownNetwork, rememberNetwork } from '~/registry/people/store/known-network.server';
import { createSession, deleteEndedSessions } from '~/registry/people/store/session.server';
import { isLoopback, toNetwork } from '~/platform/http/client-network.server';
import { readCookie, writeCookie } from '~/platform/http/cookies.server';
import { makeDeviceToken, readDeviceToken } from '~/registry/people/store/device-token.server';
import { keyedHash } from '~/platform/security/keyed-hash.server';
import { verifyPassword } from '~/registry/people/store/password.server';
import { sessionCookie } from '~/registry/people/pages/session.server';
import { normalForm } from '~/base/text/normal-form';

const DEVICE_COOKIE = 'hl_device';

type SignInContext = Pick<AppContext, 'db' | 'env' | 'now' | 'clientAddress'>;

/** A refusal is the same for a name that nobody has and for a wrong password. */
type Refusal = { code: 'sign-in-failed' } | { code: 'sign-in-wait'; seconds: number };

/** Checks a name and a password and starts a session. Returns its cookies, or why not. */
export async function signIn(
  request: Request,
  context: SignInContext,
  typed: { userName: string; password: string },
): Promise<{ cookies: string[] } | Refusal> {
  const checked = await checkPassword(request, context, typed);
  if ('code' in checked) return checked;
  const now = context.now();
  await Promise.all([
    deleteStaleAttempts(context.db, now),
    deleteOldNetworks(context.db, now),
    deleteEndedSessions(context.db, now),
  ]);
  return { cookies: await startSession(request, context, checked) };
}

/**
 * Whose name and password these are. Failures make the next attempts wait, longer and longer: those of the same account
 * from the same known browser or network, and those of strangers to the account wherever they come from. So nobody can
 * keep another person out, and guessing from a thousand networks is as slow as from one (decision 030).
 */
export async function checkPassword(
  request: Request,
  context: SignInContext,
  typed: { userName: string; password: string },
): Promise<{ id: number; name: string } | Refusal> {
  const { db } = context;
  const now = context.now();
  const userName = normalForm(typed.userName, 'NFKC').trim().toLowerCase();
  const credential = await findCredential(db, userName);
  const caller = await identifyCaller(request, context, userName, credential?.id ?? null);
  // What was typed as a name may be a password: the log gets names of accounts only.
  const refused = { at: now, actor: '', subject: credential?.name ?? '' };

  const seconds = await countAll(db, caller.buckets, now);
  if (seconds > 0) {
    await countAudit(db, { ...refused, action: 'session.wait' });
    return { code: 'sign-in-wait', seconds };
  }
  const matches = await verifyPassword(typed.password, credential?.passwordHash ?? null);
  if (credential === null || !matches) {
    await countAudit(db, { ...refused, action: 'session.refuse' });
    return { code: 'sign-in-failed' };
  }

  const [own, ...shared] = caller.buckets;
  if (own !== undefined) await clearAttempts(db, own.key);
  for (const { key } of shared) await uncountAttempt(db, key);
  if (caller.networkKey !== null) await rememberNetwork(db, caller.networkKey, now);
  return { id: credential.id, name: credential.name };
}

type Bucket = { key: string; rule: FailureRule };

/** The buckets that an attempt falls into, the one of its own first, and the key under which its network is known. */
async function identifyCaller(
  request: Request,
  { db, env, now, clientAddress }: SignInContext,
  userName: string,
  userId: number | null,
): Promise<{ buckets: Bucket[]; networkKey: string | null }> {
  const secret = env.sessionSecret;
  const device = readDeviceToken(secret, readCookie(request, DEVICE_COOKIE), now());
  const knownDevice = device !== null && userId !== null && device.userIds.includes(String(userId)) ? device.id : null;
  const address = toNetwork(clientAddress);
  const own = { key: attemptKey(secret, attemptBucket({ userName, knownDevice, address })), rule: afterFailure };
  // Behind a proxy that is not configured as trusted, everybody has the same address, so it identifies nobody.
  const isNetwork = !isLoopback(clientAddress);
  // A name that nobody has is looked for as long as one that somebody has.
  const networkKey = isNetwork ? attemptKey(secret, JSON.stringify(['known network', userId, address])) : null;
  if (knownDevice !== null) return { buckets: [own], networkKey };
  if (networkKey !== null && (await isKnownNetwork(db, networkKey, now()))) return { buckets: [own], networkKey };
  const ofNetwork = { key: attemptKey(secret, JSON.stringify(['any account', address])), rule: afterAddressFailure };
  const ofAccount = { key: attemptKey(secret, JSON.stringify(['strangers', userName])), rule: afterStrangerFailure };
  const ofAll = { key: attemptKey(secret, JSON.stringify(['all strangers'])), rule: afterAnyStrangerFailure };
  return { buckets: [own, ...(isNetwork ? [ofNetwork] : []), ofAccount, ofAll], networkKey };
}

/** The cookies of a new session and of a browser that is known to the account from now on. */
export async function startSession(
  request: Request,
  { db, env, now }: Pick<AppContext, 'db' | 'env' | 'now'>,
  user: { id: number; name: string },
): Promise<string[]> {
  const at = now();
  const device = readDeviceToken(env.sessionSecret, readCookie(request, DEVICE_COOKIE), at);
  const token = await createSession(db, user.id, at);
  await recordAudit(db, { at, actor: user.name, action: 'session.create', subject: user.name });
  return [
    sessionCookie(token, env.publicUrl),
    writeCookie(DEVICE_COOKIE, makeDeviceToken(env.sessionSecret, device, user.id, at), {
      maxAgeSeconds: KNOWN_DEVICE_DAYS * 86_400,
      publicUrl: env.publicUrl,
    }),
  ];
}

/** Counts an attempt in all of its buckets, or in none where one says to wait. Returns the seconds. */
async function countAll(db: SignInContext['db'], buckets: readonly Bucket[], now: Date): Promise<number> {
  const due = Math.max(...(await Promise.all(buckets.map(({ key }) => findWait(db, key, now)))));
  if (due > 0) return due;
  const counted: Bucket[] = [];
  for (const bucket of buckets) {
    const wait = await countAttempt(db, bucket.key, bucket.rule, now);
    if (wait > 0) {
      for (const { key } of counted) await uncountAttempt(db, key);
      return wait;
    }
    counted.push(bucket);
  }
  return 0;
}

function attemptKey(secret: string, bucket: string): string {
  return keyedHash(secret, 'attempt', bucket).toString('base64url');
}
