import type { Database } from '~/platform/database/db.server';
import { formatEnrolmentCode } from '~/collect/devices/domain/enrolment-code';
import { createDevice, renewEnrolment } from '~/collect/devices/store/device-enrolment.server';

const NAME = 'Ki-ốt trình diễn';

/**
 * A code that enrols the demonstration's kiosk, and where it stands: a new one at each start, since a code works once.
 * The kiosk is open at any hour, since people try it in the evening too.
 */
export async function createDemoKiosk(
  db: Database,
  secret: string,
  now: Date,
): Promise<{ code: string; place: string } | null> {
  const kiosk = { channel: 'KIOSK', closedAt: null };
  const select = { id: true, unit: { select: { nameVi: true } } } as const;
  const point =
    (await db.servicePoint.findFirst({
      where: { ...kiosk, unit: { parent: { code: '760' } } },
      orderBy: { id: 'asc' },
      select,
    })) ?? (await db.servicePoint.findFirst({ where: kiosk, orderBy: { id: 'asc' }, select }));
  if (point === null) return null;
  await db.servicePoint.update({ where: { id: point.id }, data: { openingHours: '' }, select: { id: true } });
  const attribution = { actor: 'demo', now, secret };
  const device = await db.device.findFirst({ where: { name: NAME, revokedAt: null }, select: { id: true } });
  const code =
    device === null
      ? (await createDevice(db, { pointId: point.id, name: NAME }, attribution)).code
      : await renewEnrolment(db, device.id, attribution);
  return { code: formatEnrolmentCode(code), place: point.unit.nameVi };
}
