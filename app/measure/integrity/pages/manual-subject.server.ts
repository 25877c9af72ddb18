import { unitNameIn } from '~/registry/units/domain/unit-name';
import type { AppContext } from '~/platform/context.server';
import { requireRecordId } from '~/base/record-id';
import { getDevice } from '~/collect/devices/store/device.server';
import type { ManualSubject } from '~/measure/integrity/store/manual-proposal.server';
import { getPointRecord } from '~/registry/points/store/point-list.server';
import type { SignedInUser } from '~/registry/people/pages/session.server';

/**
 * What ratings a query names, `?device=` or `?point=`, in words, and since when there can be some. Throws 'not-found'.
 */
export async function getManualSubject({ db }: Pick<AppContext, 'db'>, user: SignedInUser, query: URLSearchParams) {
  const deviceId = query.get('device');
  const device = deviceId === null ? null : await getDevice(db, requireRecordId(deviceId));
  const record = await getPointRecord(db, device?.point.id ?? requireRecordId(query.get('point')));
  const subject: ManualSubject = { pointId: record.id, deviceId: device?.id ?? null };
  return {
    subject,
    earliest: device?.enrolledAt ?? record.createdAt,
    device: device?.name ?? null,
    point: { counter: record.counter, code: record.code },
    unitName: unitNameIn(user.language, record.unit),
  };
}
