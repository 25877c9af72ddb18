const HOUR_MS = 3_600_000;

/** How long the ratings of a new tablet wait for a second person to confirm it; after that they count by themselves. */
export const CONFIRM_HOURS = 24;

export type DeviceTrust = { tabletSince: Date | null; confirmedAt: Date | null; revokedAt: Date | null };

/**
 * When the ratings of a tablet that nobody confirmed begin to count; null without a tablet, and once it was revoked.
 */
export function countsFrom({ tabletSince, revokedAt }: Pick<DeviceTrust, 'tabletSince' | 'revokedAt'>): Date | null {
  return tabletSince === null || revokedAt !== null ? null : new Date(tabletSince.getTime() + CONFIRM_HOURS * HOUR_MS);
}

/** Whether what a device sends counts: somebody confirmed its tablet, or its time has passed. */
export function isTrusted(device: DeviceTrust, now: Date): boolean {
  if (device.confirmedAt !== null) return true;
  const from = countsFrom(device);
  return from !== null && from <= now;
}
