import { unitNameIn } from '~/registry/units/domain/unit-name';
import { toLocalDay, type LocalDay } from '~/base/calendar/local-day';
import { determineDeviceState, type DeviceState } from '~/collect/devices/domain/device-state';
import { countsFrom, isTrusted } from '~/collect/devices/domain/device-trust';
import type { AppContext } from '~/platform/context.server';
import { settledBefore } from '~/base/calendar/settled-day';
import { seesWholeCity } from '~/registry/people/domain/roles';
import { mapLastRatingDays, type ListedDevice } from '~/collect/devices/store/device.server';
import type { SignedInUser } from '~/registry/people/pages/session.server';
import type { Language } from '~/platform/i18n/i18n';

/** A device as its pages show it. Instants are ISO 8601. */
export type DeviceView = {
  id: number;
  name: string;
  unitName: string;
  counter: string;
  pointId: number;
  state: DeviceState;
  enrolledAt: string | null;
  lastSeenAt: string | null;
  /** Null where the reader may not know it. */
  queueDepth: number | null;
  lastRatingAt: string | null;
  /** The day of the last rating. */
  lastRatingOn: LocalDay | null;
  /** How far its clock was ahead when it was last seen, in seconds; null when it never said. */
  clockAheadSeconds: number | null;
  /** Its ratings do not count yet; `countsFrom`: when they do by themselves, null where never. */
  unconfirmed: { countsFrom: string | null } | null;
};

/** Devices as a person may see them, in the person's language. */
export async function deviceViews(
  { db, env, now }: Pick<AppContext, 'db' | 'env' | 'now'>,
  user: SignedInUser,
  devices: readonly ListedDevice[],
): Promise<DeviceView[]> {
  const { timeZone } = env;
  const at = now();
  const known = seesWholeCity(user)
    ? null
    : await mapLastRatingDays(db, devices, { before: settledBefore(at, timeZone), timeZone });
  return devices.map((device) => {
    const unitReader = known && { lastRatingOn: known.get(device.id) ?? null };
    return deviceView(device, { language: user.language, unitReader }, at, timeZone);
  });
}

/**
 * `lastRatingOn`: for a unit's own people, the day of the last rating that they may know of; null who reads the whole
 * city.
 */
type DeviceReader = { language: Language; unitReader: { lastRatingOn: LocalDay | null } | null };

/**
 * Puts a device into the reader's language, with its state of the moment. A unit's own people (`unitReader`) see the
 * day of the last rating, of days that are over, and not the queue: the minute would reveal whose rating it was
 * (decision 023).
 */
function deviceView(
  device: ListedDevice,
  { language, unitReader }: DeviceReader,
  now: Date,
  timeZone: string,
): DeviceView {
  const { id, name, unit, point, queueDepth, clockAheadSeconds } = device;
  return {
    id,
    name,
    unitName: unitNameIn(language, unit),
    counter: point.counter,
    pointId: point.id,
    state: determineDeviceState(device, now, timeZone),
    enrolledAt: device.enrolledAt?.toISOString() ?? null,
    lastSeenAt: device.lastSeenAt?.toISOString() ?? null,
    queueDepth: unitReader === null ? queueDepth : null,
    lastRatingAt: unitReader === null ? (device.lastRatingAt?.toISOString() ?? null) : null,
    lastRatingOn:
      unitReader === null ? device.lastRatingAt && toLocalDay(device.lastRatingAt, timeZone) : unitReader.lastRatingOn,
    clockAheadSeconds,
    unconfirmed:
      device.tabletSince === null || isTrusted(device, now)
        ? null
        : { countsFrom: countsFrom(device)?.toISOString() ?? null },
  };
}
