import type { GivenRating, KioskEvent, KioskState } from '~/collect/kiosk/domain/kiosk-state';

/** What a change of state means for the rating in the tablet's queue. */
export type QueueMove = { type: 'keep' | 'release'; rating: GivenRating } | { type: 'discard'; id: string } | null;

/**
 * `keep`: write it down as it stands; `discard`: it was taken back; `release`: its person is done or gone, and it can be
 * sent. Every rating that was kept is discarded or released, once.
 */
export function queueMoveOf(before: KioskState, after: KioskState, event: KioskEvent): QueueMove {
  if (before.rating === after.rating) return null;
  if (after.rating !== null) return { type: after.rating.released ? 'release' : 'keep', rating: after.rating };
  if (before.rating === null || before.rating.released) return null;
  return event.type === 'take-back'
    ? { type: 'discard', id: before.rating.id }
    : { type: 'release', rating: before.rating };
}
