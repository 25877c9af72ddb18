import { requireRecordId } from '~/base/record-id';
import { getDevice, type ListedDevice } from '~/collect/devices/store/device.server';
import { getKioskPoint, type KioskPoint } from '~/collect/devices/store/kiosk-options.server';
import type { AdminRequest } from '~/registry/people/pages/admin-route.server';

type Asked = Pick<AdminRequest, 'context' | 'requireFor'>;

/**
 * The device of an address, for somebody who may manage those of its unit. Throws 'not-found', 'device-unknown', and
 * the answer 403.
 */
export async function requireManagedDevice(
  { context, requireFor }: Asked,
  param: string | undefined,
): Promise<ListedDevice> {
  const device = await getDevice(context.db, requireRecordId(param));
  await requireFor('device:manage', device.unit.id);
  return device;
}

/**
 * The kiosk's point of an address, for somebody who may manage those of its unit. Throws 'not-found', 'point-unknown',
 * and the answer 403.
 */
export async function requireKioskPoint(
  { context, requireFor }: Asked,
  param: string | undefined,
): Promise<KioskPoint> {
  const point = await getKioskPoint(context.db, requireRecordId(param));
  await requireFor('point:manage', point.unit.id);
  return point;
}
