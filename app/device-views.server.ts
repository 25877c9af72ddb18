import { deviceView, type DeviceView } from '~/components/devices/device-view';
import type { AppContext } from '~/context.server';
import { settledBefore } from '~/domain/disclosure/settled-day';
import { seesWholeCity } from '~/domain/identity/roles';
import { mapLastRatingDays, type ListedDevice } from '~/models/device.server';
import type { SignedInUser } from '~/session.server';

/** Devices as a person may see them, in the person's language. */
export async function deviceViews(
  { db, env, now }: Pick<AppContext, 'db' | 'env' | 'now'>,
  user: SignedInUser,
  devices: readonly ListedDevice[],
): Promise<DeviceView[]> {
  const { timeZone } = env;
  const at = now();
  const known = seesWholeCity(user) ? null : await mapLastRatingDays(db, devices, { before: settledBefore(at, timeZone), timeZone });
  return devices.map((device) => {
    const near = known && { lastRatingOn: known.get(device.id) ?? null };
    return deviceView(device, { language: user.language, near }, at, timeZone);
  });
}
