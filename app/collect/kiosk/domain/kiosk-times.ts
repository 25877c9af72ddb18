import type { KioskState, KioskStep } from '~/collect/kiosk/domain/kiosk-state';

/** How long a mis-tap can be taken back. */
export const TAKE_BACK_MS = 3_000;

/**
 * The second tap of a double tap, or a finger already on its way, is not meant for the screen that has just appeared.
 */
export const SETTLE_MS = 300;

/**
 * After how long without a touch the screen starts afresh for the next person. The last part of a begun answer's time
 * is the question whether its person needs more, which covers the answer.
 */
const idleMs: Record<KioskStep, number> = {
  field: 30_000,
  faces: 30_000,
  reasons: 32_000,
  comment: 60_000,
  thanks: 6_000,
};

/** Who is told that something was not saved has to read it, and to find a clerk or a phone. */
const UNSAVED_MS = 30_000;

/** Before a started answer goes, its person is asked whether they need more time, for 20 seconds (WCAG 2.2.1). */
export const WARNING_MS = 20_000;

/** Milliseconds without a touch after which a state is left. */
export function idleTimeout({ step, keeping }: Pick<KioskState, 'step' | 'keeping'>): number {
  return step === 'thanks' && keeping !== 'kept' ? UNSAVED_MS : idleMs[step];
}

/** Milliseconds until the screen starts afresh. */
export function millisecondsLeft(state: KioskState, at: number): number {
  return state.touchedAt + idleTimeout(state) - at;
}

/** Whether it is time to ask a person who has begun an answer if they need more time. */
export function isAboutToLeave(state: KioskState, at: number): boolean {
  return (state.step === 'reasons' || state.step === 'comment') && millisecondsLeft(state, at) <= WARNING_MS;
}

/** Whether the rating can still be taken back. */
export function canTakeBack({ rating }: KioskState, at: number): boolean {
  return rating !== null && !rating.released && at < rating.finalAt;
}
