import type { EnrolAnswer, HeartbeatAnswer } from '~/collect/devices/domain/kiosk-answer';
import type { BatchAnswer, KioskRating } from '~/collect/kiosk/domain/queue';

/**
 * `revoked`: the server knows the key no more. `failed`: no answer, or one that says nothing about the request itself.
 */
type Sent<T> = { type: 'answered'; answer: T } | { type: 'revoked' } | { type: 'failed' };

export type EnrolFailure = 'enrolment-code-wrong' | 'too-many' | 'offline';

const TIMEOUT_MS = 20_000;
/** The timeout while a person waits for the answer. */
const SHORT_TIMEOUT_MS = 6_000;
const UNAUTHORISED = 401;

/** Gives the code for this tablet's key. */
export async function enrol(code: string): Promise<EnrolAnswer | EnrolFailure> {
  const answer = await post('/api/v1/kiosk/enrol', { code }, TIMEOUT_MS).catch(() => null);
  if (answer === null) return 'offline';
  if (answer.ok) return (await answer.json()) as EnrolAnswer;
  if (answer.status === 429) return 'too-many';
  return answer.status < 500 ? 'enrolment-code-wrong' : 'offline';
}

/** Sends a batch of ratings. */
export function sendRatings(key: string, ratings: readonly KioskRating[]): Promise<Sent<BatchAnswer>> {
  return send<BatchAnswer>('/api/v1/responses', ratings, key);
}

/** Sends one rating while its person waits for the result. */
export function sendAwaited(key: string, rating: KioskRating): Promise<Sent<BatchAnswer>> {
  return send<BatchAnswer>('/api/v1/responses', [rating], key, SHORT_TIMEOUT_MS);
}

/** Sends a heartbeat: the length of the queue, and the tablet's clock in milliseconds since 1970. */
export function sendHeartbeat(
  key: string,
  heartbeat: { queueDepth: number; clock: number },
): Promise<Sent<HeartbeatAnswer>> {
  return send<HeartbeatAnswer>('/api/v1/kiosk/heartbeat', heartbeat, key, SHORT_TIMEOUT_MS);
}

async function send<T>(path: string, body: unknown, key: string, timeout = TIMEOUT_MS): Promise<Sent<T>> {
  try {
    const answer = await post(path, body, timeout, key);
    if (answer.status === UNAUTHORISED) return { type: 'revoked' };
    if (!answer.ok) return { type: 'failed' };
    return { type: 'answered', answer: (await answer.json()) as T };
  } catch {
    return { type: 'failed' };
  }
}

function post(path: string, body: unknown, timeout: number, key?: string): Promise<Response> {
  return fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(key !== undefined && { authorization: `Bearer ${key}` }) },
    body: JSON.stringify(body),
    credentials: 'omit',
    cache: 'no-store',
    signal: AbortSignal.timeout(timeout),
  });
}
