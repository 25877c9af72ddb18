import { randomBytes } from 'node:crypto';
import { isDomainError } from '~/base/errors';
import { KNOWN_DEVICE_DAYS } from '~/registry/people/domain/sign-in-throttle';
import { readToken, signToken } from '~/platform/security/signed-token.server';

/** A browser and the accounts that signed in with it, the latest first. */
type KnownDevice = { id: string; userIds: readonly string[] };

/** A browser used by more people than this is not treated as known. */
const MAX_USERS = 8;
const DAY_MS = 86_400_000;

/** The device a cookie names, or null when it is forged, expired or not there. */
export function readDeviceToken(secret: string, token: string | null, now: Date): KnownDevice | null {
  if (token === null) return null;
  try {
    const [id = '', ...userIds] = readToken(secret, 'device', token, now).parts;
    return { id, userIds };
  } catch (error) {
    if (isDomainError(error)) return null;
    throw error;
  }
}

/** The cookie's value after an account signed in with a device, new or known; valid 180 days from now. */
export function makeDeviceToken(secret: string, device: KnownDevice | null, userId: number, now: Date): string {
  const id = device?.id ?? randomBytes(16).toString('base64url');
  const others = (device?.userIds ?? []).filter((other) => other !== String(userId));
  const expiresAt = new Date(now.getTime() + KNOWN_DEVICE_DAYS * DAY_MS);
  return signToken(secret, 'device', [id, String(userId), ...others.slice(0, MAX_USERS - 1)], expiresAt);
}
