import type { CurrentRating, KioskEvent, KioskState } from '~/collect/kiosk/domain/kiosk-state';

/** What a change of state means for the rating in the tablet's queue. */
export type QueueMove = { type: 'keep' | 'release'; rating: CurrentRating } | { type: 'discard'; id: string } | null;

/**
 * `keep`: store it in its present state; `discard`: it was undone; `release`: its person has finished or left, and it
 * can be sent. Every stored rating is discarded or released exactly once.
 */
export function nextQueueMove(before: KioskState, after: KioskState, event: KioskEvent): QueueMove {
  if (before.rating === after.rating) return null;
  if (after.rating !== null) return { type: after.rating.released ? 'release' : 'keep', rating: after.rating };
  if (before.rating === null || before.rating.released) return null;
  return event.type === 'take-back'
    ? { type: 'discard', id: before.rating.id }
    : { type: 'release', rating: before.rating };
}
