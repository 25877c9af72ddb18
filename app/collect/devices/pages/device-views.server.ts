import { deviceView, type DeviceView } from '~/collect/devices/pages/device-view';
import type { AppContext } from '~/platform/context.server';
import { settledBefore } from '~/base/calendar/settled-day';
import { seesWholeCity } from '~/registry/people/domain/roles';
import { mapLastRatingDays, type ListedDevice } from '~/collect/devices/store/device.server';
import type { SignedInUser } from '~/registry/people/pages/session.server';

/** Devices as a person may see them, in the person's language. */
export async function deviceViews(
  { db, env, now }: Pick<AppContext, 'db' | 'env' | 'now'>,
  user: SignedInUser,
  devices: readonly ListedDevice[],
): Promise<DeviceView[]> {
  const { timeZone } = env;
  const at = now();
  const known = seesWholeCity(user)
    ? null
    : await mapLastRatingDays(db, devices, { before: settledBefore(at, timeZone), timeZone });
  return devices.map((device) => {
    const near = known && { lastRatingOn: known.get(device.id) ?? null };
    return deviceView(device, { language: user.language, near }, at, timeZone);
  });
}
