const MINUTE = 60_000;

/** A session ends after an hour without a request: the desk may stand in a public office. */
export const IDLE_MINUTES = 60;
/** And after a long working day whatever happens (OWASP, "Session Management", absolute timeout). */
export const LONGEST_HOURS = 12;
/**
 * The last sight is written at most this often, so that reading pages does not write to the database each
 * time.
 */
export const SIGHT_MINUTES = 5;

export type SessionTimes = { createdAt: Date; lastSeenAt: Date; expiresAt: Date };

/** The times of a session that starts now. */
export function newSessionTimes(now: Date): SessionTimes {
  return {
    createdAt: now,
    lastSeenAt: now,
    expiresAt: new Date(now.getTime() + LONGEST_HOURS * 60 * MINUTE),
  };
}

/** Whether a session still counts: neither past its end nor idle for too long. */
export function isSessionLive({ lastSeenAt, expiresAt }: SessionTimes, now: Date): boolean {
  return now < expiresAt && now.getTime() - lastSeenAt.getTime() < IDLE_MINUTES * MINUTE;
}

/** Whether this request should be recorded as the last sight of the session. */
export function isSightDue({ lastSeenAt }: SessionTimes, now: Date): boolean {
  return now.getTime() - lastSeenAt.getTime() >= SIGHT_MINUTES * MINUTE;
}
