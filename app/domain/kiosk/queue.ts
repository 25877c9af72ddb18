import type { Reason } from '~/domain/ratings/reasons';
import type { Scale } from '~/domain/ratings/scale';

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
};

/**
 * A rating on the tablet. `draft`: its person is still at it. `ready`: to be sent, and never changed again, since the
 * server may have it already. `refused`: the server will never take it; kept aside for the staff.
 */
export type QueuedRating = { id: string; state: 'draft' | 'ready' | 'refused'; rating: KioskRating; code?: string };

/** What the server says to a batch (design §4). */
export type BatchAnswer = { accepted: number; duplicates: number; rejected: readonly { id: string | null; code: string }[] };

/** Small enough for a weak network to carry in one go. */
export const BATCH_SIZE = 100;

/** The ratings to send next, oldest tap first. */
export function nextBatch(queue: readonly QueuedRating[]): KioskRating[] {
  return queue
    .filter(({ state }) => state === 'ready')
    .map(({ rating }) => rating)
    .sort((a, b) => (a.givenAt < b.givenAt ? -1 : a.givenAt > b.givenAt ? 1 : 0))
    .slice(0, BATCH_SIZE);
}

/** What an answer says of each rating that was sent. */
export type Settled = { taken: string[]; refused: { id: string; code: string }[] };

/**
 * Which ratings the server has for good, and which it will never take. Null when the answer does not account for every
 * one that was sent: then nothing may be let go of, and all are sent again.
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

/** A draft that is left over from before a restart has no person any more: it goes as it is. */
export function finished(one: QueuedRating): QueuedRating {
  return one.state === 'draft' ? { ...one, state: 'ready' } : one;
}

/** How many wait for the network, and how many were refused. */
export function countQueue(queue: readonly QueuedRating[]): { waiting: number; refused: number } {
  const refused = queue.filter(({ state }) => state === 'refused').length;
  return { waiting: queue.length - refused, refused };
}
