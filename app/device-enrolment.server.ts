import type { AppContext } from '~/context.server';
import type { EnrolAnswer } from '~/domain/api/kiosk-answer';
import { localDayOf } from '~/domain/calendar/local-day';
import { DomainError } from '~/domain/errors';
import { afterAddressFailure } from '~/domain/identity/address-throttle';
import { kioskSettings } from '~/kiosk/settings.server';
import { countAttempt, deleteStaleAttempts, uncountAttempt } from '~/models/attempt.server';
import { recordSignOfLife } from '~/models/device-sign.server';
import { enrolDevice, getDevice } from '~/models/device.server';
import { networkOf } from '~/security/client-network.server';
import { keyedHash } from '~/security/keyed-hash.server';

/**
 * Gives a tablet the key of the device whose code was typed. Wrong codes make the next tries from the same network wait,
 * so that 40 bits are more than anybody guesses in the day that a code lives. Throws 'enrolment-code-wrong', 'too-many'.
 */
export async function enrolTablet(context: AppContext, typed: string): Promise<EnrolAnswer> {
  const { db, env } = context;
  const now = context.now();
  const bucket = keyedHash(env.sessionSecret, 'attempt', JSON.stringify(['enrolment', networkOf(context.clientAddress)])).toString('base64url');
  if ((await countAttempt(db, bucket, afterAddressFailure, now)) > 0) throw new DomainError('too-many');
  const { id, key } = await enrolDevice(db, typed, { now, secret: env.sessionSecret });
  await uncountAttempt(db, bucket);
  await deleteStaleAttempts(db, now);
  await recordSignOfLife(db, id, { now, day: localDayOf(now, env.timeZone), queueDepth: 0 });
  const { point } = await getDevice(db, id);
  return { key, settings: await kioskSettings(context, point.id) };
}
