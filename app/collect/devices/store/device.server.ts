import type { Queryable } from '~/platform/database/db.server';
import { daysIn } from '~/base/calendar/period';
import { addDays, toLocalDay, type LocalDay } from '~/base/calendar/local-day';
import { DomainError } from '~/base/errors';
import { determineDeviceState, SILENT_AFTER_MS } from '~/collect/devices/domain/device-state';
import { readHours, type OpeningHours } from '~/collect/devices/domain/opening-hours';
import {
  namedUnitSelection,
  toNamedUnit,
  type SelectedUnit,
  type StoredNamedUnit,
} from '~/registry/units/store/named-unit.server';

/** A device as the administration shows it. */
export type ListedDevice = {
  id: number;
  name: string;
  enrolledAt: Date | null;
  enrolmentExpiresAt: Date | null;
  revokedAt: Date | null;
  /** Who gave the code for the present tablet; null where a command of the server did. */
  tabletById: number | null;
  tabletSince: Date | null;
  confirmedAt: Date | null;
  lastSeenAt: Date | null;
  queueDepth: number;
  lastRatingAt: Date | null;
  clockAheadSeconds: number | null;
  hours: OpeningHours;
  point: { id: number; code: string; counter: string };
  unit: StoredNamedUnit;
};

/** The devices of some units, or of all: by unit and counter, the newest first. */
export async function listDevices(db: Queryable, unitIds?: ReadonlySet<number>): Promise<ListedDevice[]> {
  const rows = await db.device.findMany({
    where: unitIds === undefined ? {} : { point: { unitId: { in: [...unitIds] } } },
    orderBy: [{ point: { unit: { code: 'asc' } } }, { point: { counter: 'asc' } }, { id: 'desc' }],
    select: listed,
  });
  return rows.map(listedDevice);
}

/**
 * The devices of some units, or of all, that are silent now at a point that is open: who was heard longest ago first.
 */
export async function listSilentNow(
  db: Queryable,
  unitIds: ReadonlySet<number> | undefined,
  { now, timeZone }: { now: Date; timeZone: string },
): Promise<ListedDevice[]> {
  const heardOf = new Date(now.getTime() - SILENT_AFTER_MS);
  const rows = await db.device.findMany({
    where: {
      revokedAt: null,
      enrolledAt: { not: null },
      OR: [{ lastSeenAt: null }, { lastSeenAt: { lte: heardOf } }],
      point: { closedAt: null, ...(unitIds && { unitId: { in: [...unitIds] } }) },
    },
    orderBy: [{ lastSeenAt: { sort: 'asc', nulls: 'first' } }, { id: 'asc' }],
    select: listed,
  });
  return rows.map(listedDevice).filter((device) => determineDeviceState(device, now, timeZone) === 'silent');
}

/**
 * How far back a device's last rating is looked for: no tablet's ratings come later than two weeks after they were
 * given.
 */
const LOOK_BACK_DAYS = 35;

/**
 * The day of the last rating of each of some devices, of those that were received before a moment: for people who could
 * tell by a newer one whose it was (decision 023). Null where there is none.
 */
export async function mapLastRatingDays(
  db: Queryable,
  devices: readonly Pick<ListedDevice, 'id' | 'lastRatingAt' | 'unit'>[],
  { before, timeZone }: { before: Date; timeZone: string },
): Promise<Map<number, LocalDay | null>> {
  const today = toLocalDay(before, timeZone);
  const oldest = addDays(today, -LOOK_BACK_DAYS);
  const days = new Map(devices.map(({ id, lastRatingAt }) => [id, lastRatingAt && toLocalDay(lastRatingAt, timeZone)]));
  const recent = [...days].filter(([, day]) => day !== null && day >= oldest).map(([id]) => id);
  if (recent.length === 0) return days;
  const rows = await db.response.groupBy({
    by: ['deviceId'],
    where: {
      // Day by day, so that the index finds the units within each.
      day: { in: daysIn({ firstDay: oldest, lastDay: today }) },
      unitId: { in: [...new Set(devices.map(({ unit }) => unit.id))] },
      deviceId: { in: recent },
      receivedAt: { lt: before },
    },
    _max: { day: true },
  });
  for (const id of recent) days.set(id, null);
  for (const { deviceId, _max } of rows) if (deviceId !== null) days.set(deviceId, _max.day);
  return days;
}

/** One device. Throws 'device-unknown'. */
export async function getDevice(db: Queryable, id: number): Promise<ListedDevice> {
  const row = await db.device.findUnique({ where: { id }, select: listed });
  if (row === null) throw new DomainError('device-unknown');
  return listedDevice(row);
}

const listed = {
  id: true,
  name: true,
  enrolledAt: true,
  enrolmentExpiresAt: true,
  revokedAt: true,
  tabletById: true,
  tabletSince: true,
  confirmedAt: true,
  lastSeenAt: true,
  queueDepth: true,
  lastRatingAt: true,
  clockAheadSeconds: true,
  point: {
    select: { id: true, code: true, counter: true, openingHours: true, unit: { select: namedUnitSelection } },
  },
} as const;

type Row = Omit<ListedDevice, 'hours' | 'unit' | 'point'> & {
  point: ListedDevice['point'] & { openingHours: string; unit: SelectedUnit };
};

function listedDevice({ point: { openingHours, unit, ...point }, ...device }: Row): ListedDevice {
  return { ...device, point, unit: toNamedUnit(unit), hours: readHours(openingHours) };
}
