import { wasOpenBetween, type OpeningHours } from '~/collect/devices/domain/opening-hours';

/** A tablet sends a heartbeat about once a minute; half an hour without one is not a short network failure. */
export const SILENT_AFTER_MS = 30 * 60 * 1000;

/** `waiting`: for the tablet on which the code is typed; `expired`: the code was not used in time. */
export const deviceStates = ['waiting', 'expired', 'working', 'silent', 'revoked'] as const;
export type DeviceState = (typeof deviceStates)[number];

type DeviceActivity = {
  enrolledAt: Date | null;
  enrolmentExpiresAt: Date | null;
  revokedAt: Date | null;
  lastSeenAt: Date | null;
  hours: OpeningHours;
};

/** What a device is doing: it is silent when its point was open and half an hour had gone by without a heartbeat. */
export function determineDeviceState(
  { enrolledAt, enrolmentExpiresAt, revokedAt, lastSeenAt, hours }: DeviceActivity,
  now: Date,
  timeZone: string,
): DeviceState {
  if (revokedAt !== null) return 'revoked';
  if (enrolledAt === null) return enrolmentExpiresAt !== null && enrolmentExpiresAt > now ? 'waiting' : 'expired';
  const due = new Date((lastSeenAt ?? enrolledAt).getTime() + SILENT_AFTER_MS);
  return due <= now && wasOpenBetween(hours, due, now, timeZone) ? 'silent' : 'working';
}
