import { cityTimeAt, type KioskClock } from '~/collect/devices/domain/kiosk-clock';
import type { Reason } from '~/base/reasons';
import type { Scale } from '~/base/scale';

/** A rating as it goes to `/api/v1/responses`. */
export type KioskRating = {
  id: string;
  point: string;
  field: string;
  scale: Scale;
  level: number;
  /** The time of the tap, ISO 8601. */
  givenAt: string;
  language: string;
  reasons?: readonly Reason[];
  comment?: string;
  /** The version in whose words its person was asked. */
  questionnaire?: string;
};

/**
 * When a rating was given by the steady clock of the page, which counts anew with each page: `life` tells which one.
 */
export type Tap = { life: string; steady: number };

/**
 * A rating on the tablet. `draft`: its person is still at it. `ready`: to be sent. `refused`: the server will never
 * take it; kept aside for the staff. `tried`: it was sent, so it is never changed again, since the server may have it
 * already.
 */
export type QueuedRating = {
  id: string;
  state: 'draft' | 'ready' | 'refused';
  rating: KioskRating;
  tap?: Tap;
  tried?: boolean;
  code?: string;
};

/** What the server says to a batch. */
export type BatchAnswer = {
  accepted: number;
  duplicates: number;
  rejected: readonly { id: string | null; code: string }[];
};

/** Small enough for a weak network to carry in one go. */
export const BATCH_SIZE = 100;

/** The ratings to send next, oldest tap first. */
export function nextBatch(queue: readonly QueuedRating[]): QueuedRating[] {
  return queue
    .filter(({ state }) => state === 'ready')
    .sort((a, b) => (a.rating.givenAt < b.rating.givenAt ? -1 : a.rating.givenAt > b.rating.givenAt ? 1 : 0))
    .slice(0, BATCH_SIZE);
}

/**
 * A rating as it is sent for the first time: at the time of its tap by what the clock is known to be now, where the
 * page has lived since the tap. One that was sent before, or that an earlier page took, keeps the time it has.
 */
export function firstTried(one: QueuedRating, clock: KioskClock, life: string): QueuedRating {
  if (one.tried === true) return one;
  const { tap, rating } = one;
  if (tap === undefined || tap.life !== life) return { ...one, tried: true };
  const givenAt = new Date(cityTimeAt(clock, tap.steady)).toISOString();
  return { ...one, tried: true, rating: { ...rating, givenAt } };
}

/** What an answer says of each rating that was sent. */
export type Settled = { taken: string[]; refused: { id: string; code: string }[] };

/**
 * Which ratings the server has saved, and which it will never accept. Null when the answer does not account for every
 * rating sent: then none may be removed, and all are sent again.
 */
export function settle(sent: readonly KioskRating[], { accepted, duplicates, rejected }: BatchAnswer): Settled | null {
  if (accepted + duplicates + rejected.length !== sent.length) return null;
  const codes = new Map(rejected.map(({ id, code }) => [id, code]));
  const refused = sent.flatMap(({ id }) => {
    const code = codes.get(id);
    return code === undefined ? [] : [{ id, code }];
  });
  if (refused.length !== rejected.length) return null;
  return { taken: sent.filter(({ id }) => !codes.has(id)).map(({ id }) => id), refused };
}

/** The person of a draft from before a restart has left, so it is sent as it is. */
export function finished(one: QueuedRating): QueuedRating {
  return one.state === 'draft' ? { ...one, state: 'ready' } : one;
}

/** How many wait for the network, and how many were refused. */
export function countQueue(queue: readonly QueuedRating[]): { waiting: number; refused: number } {
  const refused = queue.filter(({ state }) => state === 'refused').length;
  return { waiting: queue.length - refused, refused };
}
