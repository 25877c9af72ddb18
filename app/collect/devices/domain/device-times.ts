/** How far a tablet's clock may stand behind ours before its word is doubted. */
const CLOCK_SLACK_MS = 10 * 60 * 1000;

export type DeviceSignsForTimes = {
  /** When the tablet got its key. */
  tabletSince: Date | null;
  /** When it last said that nothing waited on it. */
  emptyAt: Date | null;
};

/**
 * The time a rating of a kiosk counts at: as accepted, unless the tablet cannot have taken it then. It was not enrolled
 * yet; or it has told since that nothing waited on it, so that what it sends now was given later. Then the time of receipt
 * stands for it, marked late (decision 028).
 */
export function plausibleGivenAt(
  accepted: { givenAt: Date; late: boolean },
  receivedAt: Date,
  { tabletSince, emptyAt }: DeviceSignsForTimes,
): { givenAt: Date; late: boolean } {
  const beforeTablet = tabletSince !== null && accepted.givenAt < tabletSince;
  const beforeEmpty = emptyAt !== null && accepted.givenAt.getTime() < emptyAt.getTime() - CLOCK_SLACK_MS;
  return beforeTablet || beforeEmpty ? { givenAt: receivedAt, late: true } : accepted;
}
