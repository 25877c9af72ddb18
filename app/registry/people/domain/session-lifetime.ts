const MINUTE = 60_000;

/** A session ends after an hour without a request: the desk may stand in a public office. */
export const IDLE_MINUTES = 60;
/** And after a long working day whatever happens (OWASP, "Session Management", absolute timeout). */
export const MAX_HOURS = 12;
/**
 * The time of the last request is stored at most this often, so that reading pages does not write to the database each
 * time.
 */
export const LAST_SEEN_MINUTES = 5;

type SessionTimes = { createdAt: Date; lastSeenAt: Date; expiresAt: Date };

/** The times of a session that starts now. */
export function newSessionTimes(now: Date): SessionTimes {
  return {
    createdAt: now,
    lastSeenAt: now,
    expiresAt: new Date(now.getTime() + MAX_HOURS * 60 * MINUTE),
  };
}

/** Whether a session still counts: neither past its end nor idle for too long. */
export function isSessionLive({ lastSeenAt, expiresAt }: SessionTimes, now: Date): boolean {
  return now < expiresAt && now.getTime() - lastSeenAt.getTime() < IDLE_MINUTES * MINUTE;
}

/** Whether the time of this request should be stored as the last one of the session. */
export function isLastSeenDue({ lastSeenAt }: SessionTimes, now: Date): boolean {
  return now.getTime() - lastSeenAt.getTime() >= LAST_SEEN_MINUTES * MINUTE;
}
