import { DomainError } from '~/base/errors';
import { requireRecordId } from '~/base/record-id';
import type { AdminRequest } from '~/registry/people/pages/admin-route.server';
import { getPointRecord, type PointRecord } from '~/registry/points/store/point-list.server';

type Asked = Pick<AdminRequest, 'context' | 'params' | 'requireFor'>;

/** The service point of an address, for whoever may manage those of its unit. Throws 'not-found' and the answer 403. */
export async function requirePoint({ context, params, requireFor }: Asked): Promise<PointRecord> {
  const point = await getPointRecord(context.db, requireRecordId(params.point));
  await requireFor('point:manage', point.unit.id);
  return point;
}

/** The same for what is printed for phones. Throws 'point-closed' and 'point-paper' too. */
export async function requireOpenPoint(asked: Asked): Promise<PointRecord> {
  const point = await requirePoint(asked);
  if (point.closedAt !== null) throw new DomainError('point-closed');
  if (point.channel === 'PAPER') throw new DomainError('point-paper');
  return point;
}
