import { MAX_REASONS, type Reason } from '~/domain/ratings/reasons';

/** How long a mis-tap can be taken back. */
export const TAKE_BACK_MS = 3_000;

/** After how long without a touch the screen starts afresh for the next person. */
const idleMs = { field: 30_000, faces: 30_000, reasons: 30_000, comment: 60_000, thanks: 8_000 } as const;

/** Before a started answer goes, its person is asked whether they need more time (WCAG 2.2.1). */
export const WARNING_MS = 12_000;

export type KioskStep = keyof typeof idleMs;

/** What the point asks of its kiosk: one field or a choice, and the pause between two ratings. */
export type KioskTerms = { fields: readonly string[]; minSeconds: number };

/** One person's rating, from the tap to their leaving. Instants are milliseconds since 1970. */
export type GivenRating = {
  id: string;
  field: string;
  level: number;
  tappedAt: number;
  reasons: readonly Reason[];
  comment: string;
  /** It can be sent: nobody will take it back any more. */
  released: boolean;
};

export type KioskState = {
  step: KioskStep;
  field: string | null;
  rating: GivenRating | null;
  touchedAt: number;
  /** The tap of the last rating that was not taken back. */
  lastRatedAt: number | null;
};

export type KioskEvent = { at: number } & (
  | { type: 'touch' | 'tick' | 'take-back' | 'write' | 'start-over' }
  | { type: 'choose'; field: string }
  | { type: 'rate'; id: string; level: number }
  | { type: 'toggle'; reason: Reason }
  | { type: 'finish'; comment: string }
);

/** The first screen: the faces where there is only one field, else the fields. */
export function startState(terms: KioskTerms, at: number, lastRatedAt: number | null = null): KioskState {
  const only = terms.fields.length === 1 ? (terms.fields[0] ?? null) : null;
  return { step: only === null ? 'field' : 'faces', field: only, rating: null, touchedAt: at, lastRatedAt };
}

/** What the kiosk does next. An event that does not fit the step changes nothing. */
export function nextState(terms: KioskTerms, state: KioskState, event: KioskEvent): KioskState {
  const after = step(terms, state, event);
  if (event.type === 'tick' || after === state) return after;
  return { ...after, touchedAt: event.at };
}

function step(terms: KioskTerms, state: KioskState, event: KioskEvent): KioskState {
  const { rating } = state;
  switch (event.type) {
    case 'touch':
      return { ...state };
    case 'tick':
      return tick(terms, state, event.at);
    case 'choose':
      return state.step === 'field' && terms.fields.includes(event.field) ? { ...state, step: 'faces', field: event.field } : state;
    case 'rate':
      return rate(terms, state, event);
    case 'take-back':
      if (rating === null || !canTakeBack(state, event.at)) return state;
      return { ...state, step: 'faces', rating: null };
    case 'toggle':
      return rating === null || state.step !== 'reasons' ? state : { ...state, rating: { ...rating, reasons: toggled(rating.reasons, event.reason) } };
    case 'write':
      return state.step === 'reasons' ? { ...state, step: 'comment' } : state;
    case 'finish':
      if (rating === null || (state.step !== 'reasons' && state.step !== 'comment')) return state;
      return releaseWhenDue({ ...state, step: 'thanks', rating: { ...rating, comment: event.comment.trim() } }, event.at);
    case 'start-over':
      return leave(terms, state, event.at);
  }
}

function rate(terms: KioskTerms, state: KioskState, { id, level, at }: Extract<KioskEvent, { type: 'rate' }>): KioskState {
  if (state.step !== 'faces' || state.field === null || secondsToWait(terms, state, at) > 0) return state;
  const rating = { id, field: state.field, level, tappedAt: at, reasons: [], comment: '', released: false };
  return { ...state, step: 'reasons', rating };
}

function tick(terms: KioskTerms, state: KioskState, at: number): KioskState {
  if (millisecondsLeft(state, at) <= 0 && !isAtStart(terms, state)) return leave(terms, state, at);
  return state.step === 'thanks' ? releaseWhenDue(state, at) : state;
}

/** The next person begins; what this one said stands, apart from a comment that they did not send. */
function leave(terms: KioskTerms, state: KioskState, at: number): KioskState {
  return startState(terms, at, state.rating?.tappedAt ?? state.lastRatedAt);
}

function releaseWhenDue(state: KioskState, at: number): KioskState {
  const { rating } = state;
  if (rating === null || rating.released || at - rating.tappedAt < TAKE_BACK_MS) return state;
  return { ...state, rating: { ...rating, released: true } };
}

function toggled(reasons: readonly Reason[], reason: Reason): readonly Reason[] {
  if (reasons.includes(reason)) return reasons.filter((one) => one !== reason);
  return reasons.length < MAX_REASONS ? [...reasons, reason] : reasons;
}

/** Whether nobody has begun anything. */
export function isAtStart(terms: KioskTerms, state: KioskState): boolean {
  return state.rating === null && state.step === startState(terms, 0).step;
}

/** Whether the rating can still be taken back. */
export function canTakeBack({ rating }: KioskState, at: number): boolean {
  return rating !== null && !rating.released && at - rating.tappedAt < TAKE_BACK_MS;
}

/** Milliseconds until the screen starts afresh. */
export function millisecondsLeft(state: KioskState, at: number): number {
  return state.touchedAt + idleMs[state.step] - at;
}

/** Whether to ask a person who has begun an answer if they need more time. */
export function isAboutToLeave(state: KioskState, at: number): boolean {
  return (state.step === 'reasons' || state.step === 'comment') && millisecondsLeft(state, at) <= WARNING_MS;
}

/** Whole seconds until the point allows the next rating; 0 means now. */
export function secondsToWait({ minSeconds }: KioskTerms, { lastRatedAt }: KioskState, at: number): number {
  if (lastRatedAt === null) return 0;
  // A clock that was set back must not lock the faces.
  const passed = Math.max(0, at - lastRatedAt);
  return Math.max(0, Math.ceil(minSeconds - passed / 1000));
}

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
  return event.type === 'take-back' ? { type: 'discard', id: before.rating.id } : { type: 'release', rating: before.rating };
}
