import { inTransaction } from '~/platform/database/in-transaction.server';
import type { Database, Queryable, Transaction } from '~/platform/database/db.server';
import { DomainError } from '~/base/errors';
import { CONFIRM_HOURS } from '~/collect/devices/domain/device-trust';
import { recordAudit } from '~/platform/audit/audit.server';
import { confirmDueEarlierTablets } from '~/collect/devices/store/earlier-tablet.server';
import {
  releaseRatings,
  listHeldRatings,
  requireSecondPerson,
  type TabletTime,
} from '~/collect/devices/store/held-rating.server';

const HOUR_MS = 3_600_000;

/**
 * Confirms a device's tablet, so that its ratings count, those sent so far included. Another person than the one who
 * created the enrolment code must do it. Throws 'device-unknown', 'device-confirmed' when there is nothing to confirm,
 * 'second-person-required', 'second-person-tied'. Returns how many ratings count from now on.
 */
export async function confirmDevice(
  db: Database,
  id: number,
  { by, now }: { by: { id: number; name: string }; now: Date },
): Promise<number> {
  return inTransaction(db, async (tx) => {
    const { count } = await tx.device.updateMany({
      where: { id, confirmedAt: null, tabletSince: { not: null } },
      data: { confirmedAt: now, confirmedById: by.id },
    });
    const device = await tx.device.findUnique({ where: { id }, select: { tabletById: true } });
    if (device === null) throw new DomainError('device-unknown');
    if (count === 0) throw new DomainError('device-confirmed');
    await requireSecondPerson(tx, device.tabletById, by.id, now);
    const ratings = await releaseHeldRatings(tx, id, now);
    await recordAudit(tx, {
      at: now,
      actor: by.name,
      action: 'device.confirm',
      subject: String(id),
      detail: { ratings },
    });
    return ratings;
  });
}

/**
 * Confirms the tablets whose waiting time has passed, and releases ratings that arrived while their tablet was being
 * confirmed. Returns the number of tablets.
 */
export async function confirmDueDevices(db: Database, now: Date): Promise<number> {
  const since = new Date(now.getTime() - CONFIRM_HOURS * HOUR_MS);
  const due = await db.device.findMany({
    where: { confirmedAt: null, revokedAt: null, tabletSince: { lte: since } },
    orderBy: { id: 'asc' },
    select: { id: true },
  });
  for (const { id } of due) {
    await inTransaction(db, async (tx) => {
      const { count } = await tx.device.updateMany({
        where: { id, confirmedAt: null, revokedAt: null, tabletSince: { lte: since } },
        data: { confirmedAt: now },
      });
      if (count === 0) return;
      const ratings = await releaseHeldRatings(tx, id, now);
      await recordAudit(tx, {
        at: now,
        actor: 'time',
        action: 'device.confirm',
        subject: String(id),
        detail: { ratings },
      });
    });
  }
  const fresh = await db.device.findMany({ where: { confirmedAt: { gt: since, lt: now } }, select: { id: true } });
  for (const { id } of fresh)
    if ((await countHeld(db, id)) > 0) await inTransaction(db, (tx) => releaseHeldRatings(tx, id, now));
  return due.length + (await confirmDueEarlierTablets(db, now));
}

/** How many ratings of a device's present tablet are kept out of the figures until it is confirmed. */
export async function countHeld(db: Queryable, id: number): Promise<number> {
  const time = await presentTablet(db, id);
  return time === null ? 0 : (await listHeldRatings(db, time)).length;
}

async function releaseHeldRatings(tx: Transaction, id: number, now: Date): Promise<number> {
  const time = await presentTablet(tx, id);
  return time === null ? 0 : releaseRatings(tx, time, now);
}

/** Only what the present tablet sent, not an earlier tablet of this device: nobody confirmed that one. */
async function presentTablet(db: Queryable, deviceId: number): Promise<TabletTime | null> {
  const device = await db.device.findUnique({ where: { id: deviceId }, select: { tabletSince: true } });
  return device?.tabletSince ? { deviceId, since: device.tabletSince, until: null } : null;
}
