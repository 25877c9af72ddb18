import { randomBytes } from 'node:crypto';
import { inTransaction } from '~/platform/database/in-transaction.server';
import type { Database, Transaction } from '~/platform/database/db.server';
import { DomainError } from '~/base/errors';
import { ENROLMENT_MS, newEnrolmentCode, normaliseEnrolmentCode } from '~/collect/devices/domain/enrolment-code';
import { recordAudit } from '~/platform/audit/audit.server';
import { formatDeviceKey } from '~/collect/devices/store/device-heartbeat.server';
import { keepEarlierTablet } from '~/collect/devices/store/earlier-tablet.server';
import type { Attribution } from '~/registry/people/store/user.server';
import { keyedHash, sha256Hex } from '~/platform/security/keyed-hash.server';

const KEY_BYTES = 32;

/**
 * Makes a device for an open kiosk point and the code that enrols its tablet, shown this once. Throws
 * 'point-not-kiosk'.
 */
export async function createDevice(
  db: Database,
  { pointId, name }: { pointId: number; name: string },
  { actor, now, actorId, secret }: Attribution & { secret: string },
): Promise<{ id: number; code: string }> {
  return inTransaction(db, async (tx) => {
    const point = await tx.servicePoint.findFirst({
      where: { id: pointId, channel: 'KIOSK', closedAt: null },
      select: { code: true },
    });
    if (point === null) throw new DomainError('point-not-kiosk');
    const code = newEnrolmentCode(randomBytes);
    const data = { pointId, name, createdAt: now, ...enrolment(secret, code, now), codeById: actorId };
    const { id } = await tx.device.create({ data, select: { id: true } });
    await recordAudit(tx, {
      at: now,
      actor,
      action: 'device.create',
      subject: String(id),
      detail: { name, point: point.code },
    });
    return { id, code };
  });
}

/**
 * A new code for a device, for the same tablet or another one; the tablet that has its key goes on until the code is
 * used. Throws 'device-unknown', 'device-revoked'.
 */
export async function renewEnrolment(
  db: Database,
  id: number,
  { actor, now, actorId, secret }: Attribution & { secret: string },
): Promise<string> {
  return inTransaction(db, async (tx) => {
    await getUnrevoked(tx, id);
    const code = newEnrolmentCode(randomBytes);
    await tx.device.update({
      where: { id },
      data: { ...enrolment(secret, code, now), codeById: actorId ?? null },
      select: { id: true },
    });
    await recordAudit(tx, { at: now, actor, action: 'device.renew', subject: String(id) });
    return code;
  });
}

/**
 * Takes a code and gives the device's key for it, once: only its hash stays here. A key given before stops working.
 * Throws 'enrolment-code-wrong' for a code that is unknown, used, expired, or of a device or point that is out of use.
 */
export async function enrolDevice(
  db: Database,
  typed: string,
  { now, secret }: { now: Date; secret: string },
): Promise<{ id: number; key: string }> {
  const code = normaliseEnrolmentCode(typed);
  if (code === null) throw new DomainError('enrolment-code-wrong');
  const key = formatDeviceKey(randomBytes(KEY_BYTES).toString('base64url'));
  return inTransaction(db, async (tx) => {
    const { count } = await tx.device.updateMany({
      where: {
        enrolmentHash: enrolmentHash(secret, code),
        enrolmentExpiresAt: { gt: now },
        revokedAt: null,
        point: { closedAt: null },
      },
      data: { enrolmentHash: null, enrolmentExpiresAt: null, keyHash: sha256Hex(key) },
    });
    if (count === 0) throw new DomainError('enrolment-code-wrong');
    const { id, codeById, ...former } = await tx.device.findUniqueOrThrow({
      where: { keyHash: sha256Hex(key) },
      select: { id: true, codeById: true, tabletById: true, tabletSince: true, confirmedAt: true, confirmedById: true },
    });
    await keepEarlierTablet(tx, id, former, now);
    // A new tablet must be confirmed again; a code created on the server itself needs no second person (decision 028).
    const tablet = {
      tabletById: codeById,
      tabletSince: now,
      emptyAt: null,
      confirmedAt: codeById === null ? now : null,
      confirmedById: null,
    };
    await tx.device.update({ where: { id }, data: tablet, select: { id: true } });
    // A replacement tablet does not change the device's date of enrolment.
    await tx.device.updateMany({ where: { id, enrolledAt: null }, data: { enrolledAt: now } });
    await recordAudit(tx, { at: now, actor: 'kiosk', action: 'device.enrol', subject: String(id) });
    return { id, key };
  });
}

/** Revokes a device from this moment on; what it sent stays. Throws 'device-unknown', 'device-revoked'. */
export async function revokeDevice(db: Database, id: number, { actor, now }: Attribution): Promise<void> {
  await inTransaction(db, async (tx) => {
    await getUnrevoked(tx, id);
    await tx.device.update({
      where: { id },
      data: { revokedAt: now, enrolmentHash: null, enrolmentExpiresAt: null },
      select: { id: true },
    });
    await recordAudit(tx, { at: now, actor, action: 'device.revoke', subject: String(id) });
  });
}

async function getUnrevoked(tx: Transaction, id: number): Promise<void> {
  const row = await tx.device.findUnique({ where: { id }, select: { revokedAt: true } });
  if (row === null) throw new DomainError('device-unknown');
  if (row.revokedAt !== null) throw new DomainError('device-revoked');
}

function enrolment(secret: string, code: string, now: Date) {
  return { enrolmentHash: enrolmentHash(secret, code), enrolmentExpiresAt: new Date(now.getTime() + ENROLMENT_MS) };
}

/** With a key: the 40 bits of a code could be found from a plain hash. */
function enrolmentHash(secret: string, code: string): string {
  return keyedHash(secret, 'enrolment', code).toString('base64url');
}
