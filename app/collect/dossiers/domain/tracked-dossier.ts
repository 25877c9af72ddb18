import type { LocalDay } from '~/base/calendar/local-day';

/** How a dossier ends: with a result, taken back by the applicant, or sent back to them without a result. */
export const dossierEndings = ['COMPLETED', 'WITHDRAWN', 'SENT_BACK'] as const;

/** Where a dossier is that was reported before its end. */
export const trackedStates = ['UNDER_WAY', ...dossierEndings] as const;
export type TrackedState = (typeof trackedStates)[number];

/**
 * What a file may say of a dossier, by what is on record. A result that was given is in the figures and is not taken
 * back; a dossier that was withdrawn or sent back by mistake, or that was filed again, goes on.
 */
const transitions: Record<TrackedState, readonly TrackedState[]> = {
  UNDER_WAY: trackedStates,
  WITHDRAWN: trackedStates,
  SENT_BACK: trackedStates,
  COMPLETED: ['COMPLETED'],
};

/** Whether a file may say that a dossier is in another state than the one on record. */
export function mayBecome(before: TrackedState, says: TrackedState): boolean {
  return transitions[before].includes(says);
}

/** `endedOn`: null while it is under way. */
export type Ending = { state: TrackedState; endedOn: LocalDay | null };

/** How the days of a line, '' where there is none, say that a dossier ended; one of the three at most is given. */
export function readEnding(days: Record<'completedOn' | 'withdrawnOn' | 'sentBackOn', string>): Ending {
  if (days.completedOn !== '') return { state: 'COMPLETED', endedOn: days.completedOn };
  if (days.withdrawnOn !== '') return { state: 'WITHDRAWN', endedOn: days.withdrawnOn };
  if (days.sentBackOn !== '') return { state: 'SENT_BACK', endedOn: days.sentBackOn };
  return { state: 'UNDER_WAY', endedOn: null };
}

/**
 * The due day that stands after a file says another. A day ahead may move, as it does when an applicant has to add
 * papers; one that has passed was missed, and only a letter of apology appoints another.
 */
export function dueDayAfter(before: LocalDay, says: LocalDay, today: LocalDay): LocalDay {
  return before < today && says > before ? before : says;
}
