import type { AppContext } from '~/platform/context.server';
import { addDays, toLocalDay } from '~/base/calendar/local-day';
import { newDeviceAllowance, deviceRatingPace } from '~/collect/ratings/domain/rating-allowance';
import type { SendingDevice } from '~/collect/devices/store/device-heartbeat.server';
import type { Claim } from '~/collect/ratings/store/rating-allowance.server';
import { keyedHash } from '~/platform/security/keyed-hash.server';

type DeviceContext = Pick<AppContext, 'allowances' | 'env' | 'now'>;

/** As long as a kiosk may be without network, its count is kept. */
const KEPT_DAYS = 14;

/**
 * Throws `too-many` for a kiosk that has sent more than people can tap, with the seconds to wait; it keeps what it has
 * and sends it later. A kiosk is known by its key, so whatever network it stands in does not matter.
 */
export async function requireDeviceAllowance(context: DeviceContext, device: SendingDevice): Promise<void> {
  await context.allowances.take([deviceClaim(context, device)], 0);
}

/** Counts the ratings of a kiosk that were new; what it sends twice costs nothing. */
export async function chargeDevice(context: DeviceContext, device: SendingDevice, count: number): Promise<void> {
  await context.allowances.charge([deviceClaim(context, device)], count);
}

function deviceClaim({ env, now }: DeviceContext, { id, enrolledAt }: SendingDevice): Claim {
  return {
    key: keyedHash(env.sessionSecret, 'rating-allowance', `device ${id}`).toString('base64url'),
    day: addDays(toLocalDay(now(), env.timeZone), KEPT_DAYS),
    pace: deviceRatingPace,
    first: newDeviceAllowance((enrolledAt ?? now()).getTime()),
  };
}
