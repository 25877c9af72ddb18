import type { LocalDay } from '~/base/calendar/local-day';

/**
 * What a unit sent of a week. `through`: the last day with a figure; `isRevised`: some figure was sent otherwise
 * before.
 */
export type SentWeek = { firstAt: Date; lastAt: Date; through: LocalDay; completed: number; isRevised: boolean };

/**
 * How a unit's week stands. UNSENT: it said nothing, which is no figure. NIL: it said that it completed no dossier,
 * which is one. SENT: there are dossiers.
 */
export const sendingStates = ['UNSENT', 'NIL', 'SENT'] as const;
export type SendingState = (typeof sendingStates)[number];

export type Sending = { state: SendingState; isLate: boolean; isRevised: boolean };

/** How what a unit sent stands to the moment at which the week is closed: late, if nothing came before. */
export function determineSending(sent: SentWeek | undefined, closesAt: Date): Sending {
  if (sent === undefined) return { state: 'UNSENT', isLate: false, isRevised: false };
  return {
    state: sent.completed === 0 ? 'NIL' : 'SENT',
    isLate: sent.firstAt >= closesAt,
    isRevised: sent.isRevised,
  };
}

/** What a list of units can be narrowed to. */
export const sendingShows = ['unsent', 'nil', 'late', 'revised'] as const;
export type SendingShow = (typeof sendingShows)[number];

/** Whether a unit is in what a list shows. */
export function isShown({ state, isLate, isRevised }: Sending, show: SendingShow | undefined): boolean {
  switch (show) {
    case undefined:
      return true;
    case 'unsent':
      return state === 'UNSENT';
    case 'nil':
      return state === 'NIL';
    case 'late':
      return isLate;
    case 'revised':
      return isRevised;
  }
}

/** How many units were to send, did, did before the closing, and said that there was nothing. */
export type SendingCounts = { expected: number; sent: number; onTime: number; nil: number };

/** Counts the units of a week. */
export function countSendings(sendings: readonly Sending[]): SendingCounts {
  const sent = sendings.filter(({ state }) => state !== 'UNSENT');
  return {
    expected: sendings.length,
    sent: sent.length,
    onTime: sent.filter(({ isLate }) => !isLate).length,
    nil: sent.filter(({ state }) => state === 'NIL').length,
  };
}

/** Who is silent comes first, then who was late; of the others each keeps its place. */
export function bySilence(one: Sending, other: Sending): number {
  return rankOf(one) - rankOf(other);
}

function rankOf({ state, isLate }: Sending): number {
  if (state === 'UNSENT') return 0;
  return isLate ? 1 : 2;
}
