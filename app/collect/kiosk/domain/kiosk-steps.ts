import type { CurrentRating, Input, KioskEvent, KioskState, KioskTerms } from '~/collect/kiosk/domain/kiosk-state';
import {
  canTakeBack,
  idleTimeout,
  isAboutToLeave,
  millisecondsLeft,
  SETTLE_MS,
  TAKE_BACK_MS,
  WARNING_MS,
} from '~/collect/kiosk/domain/kiosk-times';
import { MAX_REASONS, type Reason } from '~/base/reasons';

/** The first screen: the faces where there is only one field, else the fields. */
export function startState(terms: KioskTerms, at: number, lastRatedAt: number | null = null): KioskState {
  const only = terms.fields.length === 1 ? (terms.fields[0] ?? null) : null;
  const step = only === null ? 'field' : 'faces';
  return { step, field: only, rating: null, keeping: 'saving', touchedAt: at, shownAt: at, asking: false, lastRatedAt };
}

/**
 * What the kiosk does next. An event that does not fit the step, or the screen that its person saw, changes nothing.
 */
export function nextState(terms: KioskTerms, state: KioskState, event: KioskEvent): KioskState {
  if (isInput(event) && isMeantForAnotherScreen(state, event)) return state;
  const after = step(terms, state, event);
  if (after === state) return state;
  const isNewScreen = after.step !== state.step || after.asking !== state.asking;
  const touched = isInput(event) || event.type === 'text' || (event.type === 'touch' && !state.asking);
  return { ...after, ...(isNewScreen && { shownAt: event.at }), ...(touched && { touchedAt: event.at }) };
}

/** Whether a screen has come so lately that a tap on it was meant for the one before. */
export function isSettling({ shownAt }: KioskState, at: number): boolean {
  return at - shownAt < SETTLE_MS;
}

function isMeantForAnotherScreen(state: KioskState, { at, pressedAt }: Input): boolean {
  return isSettling(state, Math.min(at, pressedAt ?? at));
}

function isInput(event: KioskEvent): event is Input {
  return !['touch', 'text', 'tick', 'shown', 'kept', 'leapt'].includes(event.type);
}

function step(terms: KioskTerms, state: KioskState, event: KioskEvent): KioskState {
  const { rating } = state;
  switch (event.type) {
    case 'touch':
      return { ...state };
    case 'text':
    case 'more':
      return { ...state, asking: false };
    case 'shown':
      return event.at > state.shownAt ? { ...state, shownAt: event.at } : state;
    case 'tick':
      return tick(terms, state, event.at);
    case 'leapt':
      return doubt(terms, state, event.at);
    case 'kept':
      return kept(state, event);
    case 'choose':
      return state.step === 'field' && terms.fields.includes(event.field)
        ? { ...state, step: 'faces', field: event.field }
        : state;
    case 'rate':
      return rate(terms, state, event);
    case 'take-back':
      if (rating === null || !canTakeBack(state, event.at)) return state;
      return { ...state, step: 'faces', rating: null };
    case 'toggle':
      return toggle(state, event.reason);
    case 'write':
      return state.step === 'reasons' ? { ...state, step: 'comment' } : state;
    case 'finish':
      if (rating === null || (state.step !== 'reasons' && state.step !== 'comment')) return state;
      return finish(state, rating, event);
    case 'start-over':
      return leave(terms, state, event.at);
  }
}

function rate(
  terms: KioskTerms,
  state: KioskState,
  { id, level, at }: Extract<KioskEvent, { type: 'rate' }>,
): KioskState {
  if (state.step !== 'faces' || state.field === null || secondsUntilNext(terms, state, at) > 0) return state;
  const rating = {
    id,
    field: state.field,
    level,
    tappedAt: at,
    finalAt: at + TAKE_BACK_MS,
    reasons: [],
    comment: '',
    released: false,
  };
  return { ...state, step: 'reasons', rating, keeping: 'saving' };
}

function toggle(state: KioskState, reason: Reason): KioskState {
  const { rating } = state;
  if (rating === null || state.step !== 'reasons') return state;
  const reasons = toggled(rating.reasons, reason);
  return reasons === rating.reasons ? { ...state } : { ...state, rating: { ...rating, reasons } };
}

function finish(state: KioskState, given: CurrentRating, { comment, at }: { comment: string; at: number }): KioskState {
  const rating = { ...given, comment: comment.trim() };
  return releaseWhenDue({ ...state, step: 'thanks', rating, keeping: 'saving', asking: false }, at);
}

/** The result for an older state of the rating says nothing about the one on the screen. */
function kept(state: KioskState, { rating, keeping, at }: Extract<KioskEvent, { type: 'kept' }>): KioskState {
  if (state.rating !== rating || state.keeping === keeping) return state;
  // Its person has time from now on to read what came of it.
  return { ...state, keeping, ...(state.step === 'thanks' && { touchedAt: at }) };
}

function tick(terms: KioskTerms, state: KioskState, at: number): KioskState {
  if (millisecondsLeft(state, at) <= 0 && !isAtStart(terms, state)) return leave(terms, state, at);
  if (isAboutToLeave(state, at) && !state.asking) return { ...state, asking: true };
  return state.step === 'thanks' ? releaseWhenDue(state, at) : state;
}

/**
 * The rating may be another person's, so it cannot be undone any more, and the person present is asked whether they
 * began it.
 */
function doubt(terms: KioskTerms, state: KioskState, at: number): KioskState {
  const { rating } = state;
  if (isAtStart(terms, state)) return state;
  if (rating === null || state.step === 'thanks') return leave(terms, state, at);
  const final = { ...rating, finalAt: Math.min(rating.finalAt, at) };
  return { ...state, rating: final, asking: true, touchedAt: at - (idleTimeout(state) - WARNING_MS) };
}

/** The next person begins; the rating before stays as it is, without a comment that was not sent. */
function leave(terms: KioskTerms, state: KioskState, at: number): KioskState {
  return startState(terms, at, state.rating?.tappedAt ?? state.lastRatedAt);
}

function releaseWhenDue(state: KioskState, at: number): KioskState {
  const { rating } = state;
  if (rating === null || rating.released || at < rating.finalAt) return state;
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

/** Whole seconds until the point allows the next rating; 0 means now. */
export function secondsUntilNext({ minSeconds }: KioskTerms, { lastRatedAt }: KioskState, at: number): number {
  if (lastRatedAt === null) return 0;
  return Math.max(0, Math.ceil(minSeconds - (at - lastRatedAt) / 1000));
}
