import type { AppContext } from '~/platform/context.server';
import type { EnrolAnswer } from '~/collect/devices/domain/kiosk-answer';
import { toLocalDay } from '~/base/calendar/local-day';
import { DomainError, isDomainError } from '~/base/errors';
import { kioskSettings } from '~/collect/kiosk/pages/settings.server';
import { deleteStaleAttempts } from '~/registry/people/store/attempt.server';
import { recordHeartbeat } from '~/collect/devices/store/device-heartbeat.server';
import { getDevice } from '~/collect/devices/store/device.server';
import { enrolDevice } from '~/collect/devices/store/device-enrolment.server';
import { limitGuesses } from '~/registry/people/pages/guess-limit.server';

/**
 * Gives a tablet the key of the device whose code was typed. After wrong codes further attempts from the same network
 * are delayed, so that 40 bits cannot be guessed in the day for which a code is valid. Throws 'enrolment-code-wrong',
 * 'too-many'.
 */
export async function enrolTablet(context: AppContext, typed: string): Promise<EnrolAnswer> {
  const { db, env } = context;
  const now = context.now();
  const made = await limitGuesses(context, 'enrolment', () => enrolOrMiss(context, typed));
  if (made === null) throw new DomainError('enrolment-code-wrong');
  const { id, key } = made;
  await deleteStaleAttempts(db, now);
  await recordHeartbeat(db, id, { now, day: toLocalDay(now, env.timeZone), queueDepth: 0 });
  const { point } = await getDevice(db, id);
  return { key, settings: await kioskSettings(context, point.id) };
}

async function enrolOrMiss({ db, env, now }: AppContext, typed: string): Promise<{ id: number; key: string } | null> {
  try {
    return await enrolDevice(db, typed, { now: now(), secret: env.sessionSecret });
  } catch (error) {
    if (isDomainError(error) && error.code === 'enrolment-code-wrong') return null;
    throw error;
  }
}
