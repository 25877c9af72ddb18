/** How far a tablet's clock may be behind ours before its times are doubted. */
const CLOCK_SLACK_MS = 10 * 60 * 1000;

export type DeviceTimes = {
  /** When the tablet got its key. */
  tabletSince: Date | null;
  /** When it last reported an empty queue. */
  emptyAt: Date | null;
};

/**
 * The time a rating of a kiosk counts at: as accepted, unless the tablet cannot have taken it then. That is the case
 * when it was not enrolled yet, or when it has reported an empty queue since, so that the rating must be newer. Then
 * the time of receipt is used, marked late (decision 028).
 */
export function plausibleGivenAt(
  accepted: { givenAt: Date; late: boolean },
  receivedAt: Date,
  { tabletSince, emptyAt }: DeviceTimes,
): { givenAt: Date; late: boolean } {
  const beforeTablet = tabletSince !== null && accepted.givenAt < tabletSince;
  const beforeEmpty = emptyAt !== null && accepted.givenAt.getTime() < emptyAt.getTime() - CLOCK_SLACK_MS;
  return beforeTablet || beforeEmpty ? { givenAt: receivedAt, late: true } : accepted;
}
