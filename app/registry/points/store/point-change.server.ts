import { randomBytes } from 'node:crypto';
import { inTransaction } from '~/platform/database/in-transaction.server';
import type { Database, Transaction } from '~/platform/database/db.server';
import { addDays, type LocalDay } from '~/base/calendar/local-day';
import { DomainError } from '~/base/errors';
import { findClosedThrough } from '~/platform/database/closing-cut.server';
import { lockInstallation } from '~/platform/database/installation.server';
import type { NewPoint } from '~/registry/points/domain/point-input';
import { toPlaceKey } from '~/registry/points/domain/service-point';
import { recordAudit } from '~/platform/audit/audit.server';
import { listFieldsHandledBy } from '~/registry/fields/store/handled-fields.server';
import { newUnusedCodes } from '~/registry/points/store/point-code.server';
import type { Attribution } from '~/registry/people/store/user.server';

type PointAttribution = Attribution & { random?: (n: number) => Uint8Array };

type Place = { unitId: number; fieldCode: string | null; counter: string; channel: string };

/**
 * Makes a service point of a unit that exists on the day, and gives its id. Throws 'unit-unknown', 'field-not-
 * handled', and 'point-place-taken' when an open point has the same unit, field, counter and channel.
 */
export async function createPoint(
  db: Database,
  { unitId, day, field, ...input }: NewPoint & { unitId: number; day: LocalDay },
  { actor, now, random = randomBytes }: PointAttribution,
): Promise<number> {
  return inTransaction(db, async (tx) => {
    const unit = await tx.unit.findFirst({
      where: { id: unitId, validFrom: { lte: day }, OR: [{ validTo: null }, { validTo: { gte: day } }] },
      select: { id: true, level: true },
    });
    if (unit === null) throw new DomainError('unit-unknown', { unit: unitId });
    const handled = await listFieldsHandledBy(tx, unit);
    if (field !== null && !handled.some(({ code }) => code === field))
      throw new DomainError('field-not-handled', { field });
    const place = { unitId, fieldCode: field, counter: input.counter, channel: input.channel };
    await keepPlaceFree(tx, place);
    const [code = ''] = await newUnusedCodes(tx, 1, random);
    const made = { ...place, scale: input.scale };
    const { id } = await tx.servicePoint.create({ data: { ...made, code, createdAt: now }, select: { id: true } });
    await recordAudit(tx, { at: now, actor, action: 'point.create', subject: code, detail: made });
    return id;
  });
}

/** Gives a counter another name. Throws 'not-found', 'point-place-taken'. */
export async function renameCounter(
  db: Database,
  id: number,
  counter: string,
  { actor, now }: Attribution,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const before = await getPlace(tx, id);
    if (before.counter === counter) return;
    if (before.closedAt === null) await keepPlaceFree(tx, { ...before, counter }, id);
    await tx.servicePoint.update({ where: { id }, data: { counter }, select: { id: true } });
    const detail = { counter, counterBefore: before.counter };
    await recordAudit(tx, { at: now, actor, action: 'point.rename', subject: before.code, detail });
  });
}

/**
 * Gives a point a new code and retires the one it has; its id and its ratings stay. `from`: the code the person saw,
 * so that the same click twice replaces it once. Throws 'not-found', 'point-code-changed'. Gives the new code.
 */
export async function rotatePointCode(
  db: Database,
  id: number,
  from: string,
  { actor, now, random = randomBytes }: PointAttribution,
): Promise<string> {
  return inTransaction(db, async (tx) => {
    await getPlace(tx, id);
    const [code = ''] = await newUnusedCodes(tx, 1, random);
    const { count } = await tx.servicePoint.updateMany({ where: { id, code: from }, data: { code } });
    if (count === 0) throw new DomainError('point-code-changed');
    await tx.retiredPointCode.create({ data: { code: from, pointId: id, retiredAt: now }, select: { code: true } });
    await recordAudit(tx, { at: now, actor, action: 'point.rotate', subject: code, detail: { codeBefore: from } });
    return code;
  });
}

/** Stops a point from taking ratings. Closing a closed point changes nothing. Throws 'not-found'. */
export async function closePoint(db: Database, id: number, { actor, now }: Attribution): Promise<void> {
  await inTransaction(db, async (tx) => {
    const { code, closedAt } = await getPlace(tx, id);
    if (closedAt !== null) return;
    await tx.servicePoint.update({ where: { id }, data: { closedAt: now }, select: { id: true } });
    await recordAudit(tx, { at: now, actor, action: 'point.close', subject: code });
  });
}

/** Lets a closed point take ratings again. Throws 'not-found', 'point-place-taken'. */
export async function reopenPoint(db: Database, id: number, { actor, now }: Attribution): Promise<void> {
  await inTransaction(db, async (tx) => {
    const point = await getPlace(tx, id);
    if (point.closedAt === null) return;
    await keepPlaceFree(tx, point, id);
    await tx.servicePoint.update({ where: { id }, data: { closedAt: null }, select: { id: true } });
    await recordAudit(tx, { at: now, actor, action: 'point.reopen', subject: point.code });
  });
}

/** For so long a tablet may keep what it took (decision 033): what it brings goes by the day of the tap. */
const LATE_DAYS = 14;

/**
 * Gives an open point to another unit at once. What is on record stays where it was given; what a tablet brings later
 * goes to the unit that had the point on the day of the tap: to the new one from the day `from` on, which is today or
 * at most two weeks ago. The field and the counter stay, so the unit must handle the field. Throws 'not-found',
 * 'point-closed', 'unit-unknown' for a unit that does not exist today, 'field-not-handled', 'point-place-taken',
 * 'move-in-closed-period' for a day of a closed week, whose late ratings must not go elsewhere, and 'move-day-invalid'
 * for another day, also for one from before the point came to its unit. The `reason` goes to the audit log.
 */
export async function movePoint(
  db: Database,
  id: number,
  { unitId, from, today, reason }: { unitId: number; from: LocalDay; today: LocalDay; reason: string },
  { actor, now }: Attribution,
): Promise<void> {
  if (from > today || from < addDays(today, -LATE_DAYS)) throw new DomainError('move-day-invalid');
  await inTransaction(db, async (tx) => {
    // No week closes meanwhile.
    await lockInstallation(tx);
    const closed = await findClosedThrough(tx);
    if (closed !== null && from <= closed) throw new DomainError('move-in-closed-period', { closed });
    const point = await getPlace(tx, id);
    if (point.closedAt !== null) throw new DomainError('point-closed');
    if (point.unitId === unitId) return;
    const unit = await tx.unit.findFirst({
      where: { id: unitId, validFrom: { lte: today }, OR: [{ validTo: null }, { validTo: { gte: today } }] },
      select: { id: true, level: true },
    });
    if (unit === null) throw new DomainError('unit-unknown', { unit: unitId });
    const field = point.fieldCode;
    if (field !== null && !(await listFieldsHandledBy(tx, unit)).some(({ code }) => code === field))
      throw new DomainError('field-not-handled', { field });
    await keepPlaceFree(tx, { ...point, unitId }, id);
    // Of two moves at once the second finds that the point came to another unit today.
    const { count } = await tx.servicePoint.updateMany({ where: { id, unitId: point.unitId }, data: { unitId } });
    if (count === 0) throw new DomainError('move-day-invalid');
    const until = addDays(from, -1);
    const last = await tx.pointMove.findFirst({ where: { pointId: id }, orderBy: { until: 'desc' } });
    if (last !== null && last.until > until) throw new DomainError('move-day-invalid');
    // A unit that had the point on no day leaves no trace: what was before it goes on to the day.
    if (last?.until !== until) await tx.pointMove.create({ data: { pointId: id, until, unitId: point.unitId } });
    const detail = { from, unitId, unitIdBefore: point.unitId, reason };
    await recordAudit(tx, { at: now, actor, action: 'point.move', subject: point.code, detail });
  });
}

async function getPlace(tx: Transaction, id: number): Promise<Place & { code: string; closedAt: Date | null }> {
  const point = await tx.servicePoint.findUnique({
    where: { id },
    select: { code: true, unitId: true, fieldCode: true, counter: true, channel: true, closedAt: true },
  });
  if (point === null) throw new DomainError('not-found');
  return point;
}

/**
 * Ensures that no other open point has the place. The unit's row is written first without a change, as a lock: another
 * transaction that adds a point to the same unit waits, and then sees this point.
 */
async function keepPlaceFree(tx: Transaction, place: Place, exceptId = 0): Promise<void> {
  const { level } = await tx.unit.findUniqueOrThrow({ where: { id: place.unitId }, select: { level: true } });
  await tx.unit.update({ where: { id: place.unitId }, data: { level }, select: { id: true } });
  const open = await tx.servicePoint.findMany({
    where: {
      unitId: place.unitId,
      fieldCode: place.fieldCode,
      channel: place.channel,
      closedAt: null,
      id: { not: exceptId },
    },
    select: { id: true, counter: true },
  });
  const key = storedPlaceKey(place);
  const taken = open.find(({ counter }) => storedPlaceKey({ ...place, counter }) === key);
  if (taken) throw new DomainError('point-place-taken', { point: taken.id });
}

function storedPlaceKey({ unitId, fieldCode, counter, channel }: Place): string {
  return toPlaceKey({ unit: unitId, field: fieldCode, counter, channel });
}
