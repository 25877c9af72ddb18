import type { EnrolAnswer, HeartbeatAnswer } from '~/domain/api/kiosk-answer';
import type { BatchAnswer, KioskRating } from '~/domain/kiosk/queue';

/** `revoked`: the server knows the key no more. `failed`: no answer, or one that says nothing about the request itself. */
export type Sent<T> = { type: 'answered'; answer: T } | { type: 'revoked' } | { type: 'failed' };

export type EnrolFailure = 'enrolment-code-wrong' | 'too-many' | 'offline';

const PATIENCE_MS = 20_000;
const UNAUTHORISED = 401;

/** Gives the code for this tablet's key. */
export async function enrol(code: string): Promise<EnrolAnswer | EnrolFailure> {
  const answer = await post('/api/v1/kiosk/enrol', { code }).catch(() => null);
  if (answer === null) return 'offline';
  if (answer.ok) return (await answer.json()) as EnrolAnswer;
  if (answer.status === 429) return 'too-many';
  return answer.status < 500 ? 'enrolment-code-wrong' : 'offline';
}

/** Sends a batch of ratings. */
export function sendRatings(key: string, ratings: readonly KioskRating[]): Promise<Sent<BatchAnswer>> {
  return send<BatchAnswer>('/api/v1/responses', ratings, key);
}

/** Says that this tablet lives and how many ratings wait on it. */
export function sendSignOfLife(key: string, queueDepth: number): Promise<Sent<HeartbeatAnswer>> {
  return send<HeartbeatAnswer>('/api/v1/kiosk/heartbeat', { queueDepth }, key);
}

async function send<T>(path: string, body: unknown, key: string): Promise<Sent<T>> {
  try {
    const answer = await post(path, body, key);
    if (answer.status === UNAUTHORISED) return { type: 'revoked' };
    if (!answer.ok) return { type: 'failed' };
    return { type: 'answered', answer: (await answer.json()) as T };
  } catch {
    return { type: 'failed' };
  }
}

function post(path: string, body: unknown, key?: string): Promise<Response> {
  return fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(key !== undefined && { authorization: `Bearer ${key}` }) },
    body: JSON.stringify(body),
    credentials: 'omit',
    cache: 'no-store',
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
}
