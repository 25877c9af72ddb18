import { unitNameIn } from '~/components/unit-name';
import { deviceStateOf, type DeviceState } from '~/domain/kiosk/device-state';
import { countsFrom, isTrusted, type DeviceTrust } from '~/domain/kiosk/device-trust';
import type { Language } from '~/i18n';

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
  queueDepth: number;
  lastRatingAt: string | null;
  /** How far its clock was ahead when it was last seen, in seconds; null when it never said. */
  clockAheadSeconds: number | null;
  /** Its ratings do not count yet; `countsFrom`: when they do by themselves, null where never. */
  unconfirmed: { countsFrom: string | null } | null;
};

type Shown = Parameters<typeof deviceStateOf>[0] &
  DeviceTrust & {
  id: number;
  name: string;
  unit: Parameters<typeof unitNameIn>[1];
  point: { id: number; counter: string };
  queueDepth: number;
  lastRatingAt: Date | null;
  clockAheadSeconds: number | null;
};

/** Puts a device into the reader's language, with its state of the moment. */
export function deviceView(device: Shown, language: Language, now: Date, timeZone: string): DeviceView {
  const { id, name, unit, point, queueDepth, clockAheadSeconds } = device;
  return {
    id,
    name,
    unitName: unitNameIn(language, unit),
    counter: point.counter,
    pointId: point.id,
    state: deviceStateOf(device, now, timeZone),
    enrolledAt: device.enrolledAt?.toISOString() ?? null,
    lastSeenAt: device.lastSeenAt?.toISOString() ?? null,
    queueDepth,
    lastRatingAt: device.lastRatingAt?.toISOString() ?? null,
    clockAheadSeconds,
    unconfirmed:
      device.tabletSince === null || isTrusted(device, now) ? null : { countsFrom: countsFrom(device)?.toISOString() ?? null },
  };
}
