import type { AppContext } from '~/context.server';
import { afterAddressFailure } from '~/domain/identity/address-throttle';
import { afterFailure, bucketOf, KNOWN_DEVICE_DAYS } from '~/domain/identity/sign-in-throttle';
import {
  clearAttempts,
  countAttempt,
  deleteStaleAttempts,
  findWait,
  uncountAttempt,
} from '~/models/attempt.server';
import { recordAudit } from '~/models/audit.server';
import { findCredential } from '~/models/credential.server';
import { createSession, deleteEndedSessions } from '~/models/session.server';
import { networkOf } from '~/security/client-network.server';
import { readCookie, writeCookie } from '~/security/cookies.server';
import { makeDeviceToken, readDeviceToken } from '~/security/device-token.server';
import { keyedHash } from '~/security/keyed-hash.server';
import { verifyPassword } from '~/security/password.server';
import { sessionCookie } from '~/session.server';
import { normalForm } from '~/domain/text/normal-form';

const DEVICE_COOKIE = 'hl_device';

type SignInContext = Pick<AppContext, 'db' | 'env' | 'now' | 'clientAddress'>;

/** A refusal is the same for a name that nobody has and for a wrong password. */
export type Refusal = { code: 'sign-in-failed' } | { code: 'sign-in-wait'; seconds: number };

/** Checks a name and a password and starts a session. Returns its cookies, or why not. */
export async function signIn(
  request: Request,
  context: SignInContext,
  typed: { userName: string; password: string },
): Promise<{ cookies: string[] } | Refusal> {
  const checked = await checkPassword(request, context, typed);
  if ('code' in checked) return checked;
  const now = context.now();
  await Promise.all([deleteStaleAttempts(context.db, now), deleteEndedSessions(context.db, now)]);
  return { cookies: await startSession(request, context, checked) };
}

/**
 * Whose name and password these are. Failures make the next attempts wait, longer and longer, but only those
 * of the same account from the same known browser or the same address: nobody can keep another person out
 * (design §7).
 */
export async function checkPassword(
  request: Request,
  context: SignInContext,
  typed: { userName: string; password: string },
): Promise<{ id: number; name: string } | Refusal> {
  const { db, env } = context;
  const now = context.now();
  const userName = normalForm(typed.userName, 'NFKC').trim().toLowerCase();
  const credential = await findCredential(db, userName);
  const device = readDeviceToken(env.sessionSecret, readCookie(request, DEVICE_COOKIE), now);
  const isKnown = device !== null && credential !== null && device.userIds.includes(String(credential.id));
  const address = networkOf(context.clientAddress);
  const knownDevice = isKnown ? device.id : null;
  const accountKey = keyOf(env.sessionSecret, bucketOf({ userName, knownDevice, address }));
  const addressKey = isKnown ? null : keyOf(env.sessionSecret, JSON.stringify(['any account', address]));

  const seconds = await countBoth(context, accountKey, addressKey, now);
  if (seconds > 0) return { code: 'sign-in-wait', seconds };
  const matches = await verifyPassword(typed.password, credential?.passwordHash ?? null);
  if (credential === null || !matches) return { code: 'sign-in-failed' };

  await clearAttempts(db, accountKey);
  if (addressKey !== null) await uncountAttempt(db, addressKey);
  return { id: credential.id, name: credential.name };
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

async function countBoth(
  { db }: SignInContext,
  accountKey: string,
  addressKey: string | null,
  now: Date,
): Promise<number> {
  // Neither bucket may count an attempt that the other refuses.
  const due = Math.max(
    await findWait(db, accountKey, now),
    addressKey === null ? 0 : await findWait(db, addressKey, now),
  );
  if (due > 0) return due;
  const wait = await countAttempt(db, accountKey, afterFailure, now);
  if (wait > 0 || addressKey === null) return wait;
  return countAttempt(db, addressKey, afterAddressFailure, now);
}

function keyOf(secret: string, bucket: string): string {
  return keyedHash(secret, 'attempt', bucket).toString('base64url');
}
