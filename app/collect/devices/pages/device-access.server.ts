import { readBearerToken } from '~/registry/people/pages/api-access.server';
import type { AppContext } from '~/platform/context.server';
import { DomainError } from '~/base/errors';
import { findDeviceByKey, isDeviceKey, type SendingDevice } from '~/collect/devices/store/device-heartbeat.server';

/** The kiosk that calls, or null when the caller shows no kiosk's key. Throws as `requireDevice`. */
export function findCallingDevice(request: Request, context: Pick<AppContext, 'db'>): Promise<SendingDevice | null> {
  const bearer = readBearerToken(request);
  return bearer !== null && isDeviceKey(bearer) ? requireDevice(request, context) : Promise.resolve(null);
}

/**
 * The kiosk that calls. Throws 'token-unknown' without a kiosk's key, 'device-revoked' from the moment it was revoked.
 */
export async function requireDevice(request: Request, { db }: Pick<AppContext, 'db'>): Promise<SendingDevice> {
  const bearer = readBearerToken(request);
  const device = bearer === null ? null : await findDeviceByKey(db, bearer);
  if (device === null) throw new DomainError('token-unknown');
  if (device.revokedAt !== null) throw new DomainError('device-revoked');
  return device;
}
