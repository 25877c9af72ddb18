import { wasOpenBetween, type OpeningHours } from '~/collect/devices/domain/opening-hours';

/** A tablet tells that it lives about once a minute; half an hour without a word is no short hiccup of the network. */
export const SILENT_AFTER_MS = 30 * 60 * 1000;

export const deviceStates = ['waiting', 'expired', 'working', 'silent', 'revoked'] as const;

/** `waiting` for the tablet that types the code; `expired`: that code came to nothing. */
export type DeviceState = (typeof deviceStates)[number];

export type DeviceSigns = {
  enrolledAt: Date | null;
  enrolmentExpiresAt: Date | null;
  revokedAt: Date | null;
  lastSeenAt: Date | null;
  hours: OpeningHours;
};

/** What a device is doing: it is silent when its point was open and half an hour had gone by without a sign of life. */
export function deviceStateOf(
  { enrolledAt, enrolmentExpiresAt, revokedAt, lastSeenAt, hours }: DeviceSigns,
  now: Date,
  timeZone: string,
): DeviceState {
  if (revokedAt !== null) return 'revoked';
  if (enrolledAt === null) return enrolmentExpiresAt !== null && enrolmentExpiresAt > now ? 'waiting' : 'expired';
  const due = new Date((lastSeenAt ?? enrolledAt).getTime() + SILENT_AFTER_MS);
  return due <= now && wasOpenBetween(hours, due, now, timeZone) ? 'silent' : 'working';
}
