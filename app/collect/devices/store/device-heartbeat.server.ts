import { inTransaction } from '~/platform/database/in-transaction.server';
import type { Database, Queryable } from '~/platform/database/db.server';
import { toLocalDay, startOfLocalDay, type LocalDay } from '~/base/calendar/local-day';
import type { DeviceTimes } from '~/collect/devices/domain/device-times';
import type { DeviceTrust } from '~/collect/devices/domain/device-trust';
import { readHours } from '~/collect/devices/domain/opening-hours';
import { listSilentDays } from '~/collect/devices/domain/silent-days';
import { namedUnitSelection, toNamedUnit, type StoredNamedUnit } from '~/registry/units/store/named-unit.server';
import { sha256Hex } from '~/platform/security/keyed-hash.server';

const KEY_PREFIX = 'hlk_';

/** A kiosk that sends a request, with every code its point ever had: its ratings may be older than the newest code. */
export type SendingDevice = {
  id: number;
  pointId: number;
  pointCode: string;
  retiredCodes: readonly string[];
  pointClosedAt: Date | null;
  enrolledAt: Date | null;
  revokedAt: Date | null;
} & DeviceTrust &
  DeviceTimes;

/** A kiosk's key as it is given out. `secret`: at least 256 random bits as text. */
export function formatDeviceKey(secret: string): string {
  return `${KEY_PREFIX}${secret}`;
}

/** Whether a secret is a kiosk's key rather than an API token. */
export function isDeviceKey(secret: string): boolean {
  return secret.startsWith(KEY_PREFIX);
}

/** The device whose key this is, revoked ones too, or null. */
export async function findDeviceByKey(db: Queryable, key: string): Promise<SendingDevice | null> {
  const row = await db.device.findUnique({
    where: { keyHash: sha256Hex(key) },
    select: {
      id: true,
      pointId: true,
      enrolledAt: true,
      revokedAt: true,
      tabletSince: true,
      confirmedAt: true,
      emptyAt: true,
      point: { select: { code: true, closedAt: true, retiredCodes: { select: { code: true } } } },
    },
  });
  if (row === null) return null;
  const { point, ...device } = row;
  const retiredCodes = point.retiredCodes.map(({ code }) => code);
  return { ...device, pointCode: point.code, retiredCodes, pointClosedAt: point.closedAt };
}

/**
 * Records a heartbeat of a device, with the length of its queue. `day`: the city's day of `now`. `clockAheadSeconds`:
 * how far its clock is ahead of ours; null when it did not report it.
 */
export async function recordHeartbeat(
  db: Database,
  deviceId: number,
  {
    now,
    day,
    queueDepth,
    clockAheadSeconds = null,
  }: { now: Date; day: LocalDay; queueDepth: number; clockAheadSeconds?: number | null },
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const data = { lastSeenAt: now, queueDepth, clockAheadSeconds, ...(queueDepth === 0 && { emptyAt: now }) };
    await tx.device.updateMany({ where: { id: deviceId }, data });
    await tx.$executeRaw`
      INSERT INTO "DeviceDay" ("deviceId", "day", "firstSeenAt", "lastSeenAt", "maxQueueDepth", "clockAheadSeconds")
      VALUES (${deviceId}, ${day}, ${now}, ${now}, ${queueDepth}, ${clockAheadSeconds})
      ON CONFLICT ("deviceId", "day") DO UPDATE SET "lastSeenAt" = excluded."lastSeenAt",
        "clockAheadSeconds" = CASE WHEN "DeviceDay"."clockAheadSeconds" IS NULL
          OR ABS(excluded."clockAheadSeconds") > ABS("DeviceDay"."clockAheadSeconds")
          THEN excluded."clockAheadSeconds" ELSE "DeviceDay"."clockAheadSeconds" END,
        "maxQueueDepth" = CASE WHEN excluded."maxQueueDepth" > "DeviceDay"."maxQueueDepth"
          THEN excluded."maxQueueDepth" ELSE "DeviceDay"."maxQueueDepth" END`;
  });
}

/** Notes when the newest rating of a device was given; an older one that comes later changes nothing. */
export async function recordLastRating(db: Queryable, deviceId: number, givenAt: Date): Promise<void> {
  await db.device.updateMany({
    where: { id: deviceId, OR: [{ lastRatingAt: null }, { lastRatingAt: { lt: givenAt } }] },
    data: { lastRatingAt: givenAt },
  });
}

export type SilentDevice = { id: number; name: string; counter: string; unit: StoredNamedUnit; days: LocalDay[] };

/**
 * The devices of some units that sent no heartbeat on an open day of a span, ends included, with these days. Those that
 * were revoked, or enrolled after the span, are left out.
 */
export async function listSilentDevices(
  db: Queryable,
  span: { firstDay: LocalDay; lastDay: LocalDay },
  unitIds: readonly number[],
  timeZone: string,
): Promise<SilentDevice[]> {
  const rows = await db.device.findMany({
    where: { revokedAt: null, enrolledAt: { not: null }, point: { unitId: { in: [...unitIds] } } },
    orderBy: [{ point: { unit: { code: 'asc' } } }, { id: 'asc' }],
    select: {
      id: true,
      name: true,
      createdAt: true,
      enrolledAt: true,
      days: { where: { day: { gte: span.firstDay, lte: span.lastDay } }, select: { day: true } },
      point: { select: { counter: true, openingHours: true, closedAt: true, unit: { select: namedUnitSelection } } },
    },
  });
  return rows.flatMap(({ id, name, createdAt, enrolledAt, days, point }) => {
    const { counter, openingHours, closedAt, unit } = point;
    const week = {
      enrolledOn: toLocalDay(enrolledAt ?? createdAt, timeZone),
      hours: readHours(openingHours),
      seenOn: new Set(days.map(({ day }) => day)),
    };
    const expected = listSilentDays(week, span.firstDay, span.lastDay);
    // A closed point has no opening hours any more.
    const silent = expected.filter((day) => closedAt === null || startOfLocalDay(day, timeZone) < closedAt);
    return silent.length === 0 ? [] : [{ id, name, counter, unit: toNamedUnit(unit), days: silent }];
  });
}
