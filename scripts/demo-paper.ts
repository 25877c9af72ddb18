import type { Database } from '~/platform/database/db.server';
import { toLocalDay } from '~/base/calendar/local-day';
import { createPoint } from '~/registry/points/store/point-change.server';

/** A box for forms on paper in the demonstration's ward, so that its clerk has something to print and to key. */
export async function createDemoPaperForms(
  db: Database,
  { now, timeZone }: { now: Date; timeZone: string },
): Promise<void> {
  const unit = await db.unit.findFirstOrThrow({ where: { code: '26740', validTo: null }, select: { id: true } });
  const box = {
    unitId: unit.id,
    day: toLocalDay(now, timeZone),
    field: null,
    counter: 'Hòm phiếu',
    channel: 'PAPER',
    scale: 'five',
  } as const;
  await createPoint(db, box, { actor: 'demo', now });
}
