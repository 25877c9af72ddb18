import { inTransaction } from '~/platform/database/in-transaction.server';
import type { Database, Queryable, Transaction } from '~/platform/database/db.server';
import { DomainError } from '~/base/errors';
import { CONFIRM_HOURS } from '~/collect/devices/domain/device-trust';
import { recordAudit } from '~/platform/audit/audit.server';
import { releaseRatings, listHeldRatings, requireSecondPerson } from '~/collect/devices/store/held-rating.server';

const HOUR_MS = 3_600_000;

type FormerTablet = {
  tabletById: number | null;
  tabletSince: Date | null;
  confirmedAt: Date | null;
  confirmedById: number | null;
};

/** A tablet that lost its device's key to another one, and how many of its ratings still wait to be confirmed. */
type EarlierTablet = { id: number; codeById: number | null; since: Date; until: Date; held: number };

/** Records the tablet that is replaced at `now`, so that its ratings keep waiting for their own confirmation. */
export async function keepEarlierTablet(
  tx: Transaction,
  deviceId: number,
  former: FormerTablet,
  now: Date,
): Promise<void> {
  const { tabletById, tabletSince, confirmedAt, confirmedById } = former;
  if (tabletSince === null) return;
  const data = { deviceId, codeById: tabletById, since: tabletSince, until: now, confirmedAt, confirmedById };
  await tx.earlierTablet.create({ data, select: { id: true } });
}

/** The earlier tablets of a device whose ratings still wait, the oldest first. */
export async function listEarlierTablets(db: Queryable, deviceId: number): Promise<EarlierTablet[]> {
  const rows = await db.earlierTablet.findMany({
    where: { deviceId, confirmedAt: null },
    orderBy: { id: 'asc' },
    select: { id: true, codeById: true, since: true, until: true },
  });
  const tablets = await Promise.all(
    rows.map(async (row) => ({ ...row, held: (await listHeldRatings(db, { deviceId, ...row })).length })),
  );
  return tablets.filter(({ held }) => held > 0);
}

/**
 * Releases the ratings of an earlier tablet of a device. Another person than the one who created its code must do it.
 * Throws 'device-unknown' for no tablet of this device, 'device-confirmed', 'second-person-required',
 * 'second-person-tied'. Returns how many ratings count from now on.
 */
export async function confirmEarlierTablet(
  db: Database,
  { deviceId, id }: { deviceId: number; id: number },
  { by, now }: { by: { id: number; name: string }; now: Date },
): Promise<number> {
  return inTransaction(db, async (tx) => {
    const { count } = await tx.earlierTablet.updateMany({
      where: { id, deviceId, confirmedAt: null },
      data: { confirmedAt: now, confirmedById: by.id },
    });
    const tablet = await tx.earlierTablet.findFirst({ where: { id, deviceId }, select: { codeById: true } });
    if (tablet === null) throw new DomainError('device-unknown');
    if (count === 0) throw new DomainError('device-confirmed');
    await requireSecondPerson(tx, tablet.codeById, by.id, now);
    return releaseTablet(tx, id, by.name, now);
  });
}

/** Releases the ratings of earlier tablets a day after their enrolment, as for a device's present tablet. */
export async function confirmDueEarlierTablets(db: Database, now: Date): Promise<number> {
  const due = new Date(now.getTime() - CONFIRM_HOURS * HOUR_MS);
  const waiting = { confirmedAt: null, since: { lte: due }, device: { revokedAt: null } };
  const tablets = await db.earlierTablet.findMany({ where: waiting, orderBy: { id: 'asc' }, select: { id: true } });
  for (const { id } of tablets) {
    await inTransaction(db, async (tx) => {
      const { count } = await tx.earlierTablet.updateMany({ where: { ...waiting, id }, data: { confirmedAt: now } });
      if (count > 0) await releaseTablet(tx, id, 'time', now);
    });
  }
  // Ratings that arrived while their tablet was being confirmed.
  const fresh = await db.earlierTablet.findMany({
    where: { confirmedAt: { gt: due, lt: now } },
    select: { deviceId: true, since: true, until: true },
  });
  for (const time of fresh) {
    if ((await listHeldRatings(db, time)).length > 0) await inTransaction(db, (tx) => releaseRatings(tx, time, now));
  }
  return tablets.length;
}

async function releaseTablet(tx: Transaction, id: number, actor: string, now: Date): Promise<number> {
  const { deviceId, since, until } = await tx.earlierTablet.findUniqueOrThrow({
    where: { id },
    select: { deviceId: true, since: true, until: true },
  });
  const ratings = await releaseRatings(tx, { deviceId, since, until }, now);
  const detail = { ratings, since: since.toISOString(), until: until.toISOString() };
  await recordAudit(tx, { at: now, actor, action: 'device.confirm', subject: String(deviceId), detail });
  return ratings;
}
