import type { AppContext } from '~/platform/context.server';
import { DomainError } from '~/base/errors';
import { answeringErrors } from '~/platform/http/error-response.server';
import { getDevice, type ListedDevice } from '~/collect/devices/store/device.server';
import { getKioskPoint, type KioskPoint } from '~/collect/devices/store/kiosk-options.server';
import { requirePermission, type SignedInUser } from '~/registry/people/pages/session.server';
import { fits } from '~/base/text/bounded';

type Asked = Pick<AppContext, 'db' | 'now' | 'reference'>;

/** The device of an address, for somebody who may manage those of its unit. Throws the answers 403 and 404. */
export async function requireManagedDevice(
  request: Request,
  context: Asked,
  param: string | undefined,
): Promise<{ user: SignedInUser; device: ListedDevice }> {
  // The role is asked first, so that a refusal does not tell which devices there are.
  await requirePermission(request, context, 'device:manage');
  const device = await answeringErrors(context, () => getDevice(context.db, idOf(param)));
  const user = await requirePermission(request, context, 'device:manage', device.unit.id);
  return { user, device };
}

/** The kiosk's point of an address, for somebody who may manage those of its unit. Throws the answers 403 and 404. */
export async function requireKioskPoint(
  request: Request,
  context: Asked,
  param: string | undefined,
): Promise<{ user: SignedInUser; point: KioskPoint }> {
  await requirePermission(request, context, 'point:manage');
  const point = await answeringErrors(context, () => getKioskPoint(context.db, idOf(param)));
  const user = await requirePermission(request, context, 'point:manage', point.unit.id);
  return { user, point };
}

function idOf(param: string | undefined): number {
  if (param === undefined || !fits(param, 9, /^[1-9]\d*$/)) throw new DomainError('not-found');
  return Number(param);
}
