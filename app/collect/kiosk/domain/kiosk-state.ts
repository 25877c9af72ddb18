import type { Reason } from '~/base/reasons';

export type KioskStep = 'field' | 'faces' | 'reasons' | 'comment' | 'thanks';

/** What the point asks of its kiosk: one field or a choice, and the pause between two ratings. */
export type KioskTerms = { fields: readonly string[]; minSeconds: number };

/** One person's rating, from the tap to their leaving. */
export type CurrentRating = {
  id: string;
  field: string;
  level: number;
  tappedAt: number;
  /** Until then a wrong tap can be undone. */
  finalAt: number;
  reasons: readonly Reason[];
  comment: string;
  /** It can be sent: nobody will take it back any more. */
  released: boolean;
};

/**
 * Where the rating on the screen is. `saving`: not known yet. `kept`: on disk, or the server has it. `partly`: its
 * level is stored, its reasons or comment are not. `unsaved`: the tablet could not store it, and it is not sent yet.
 * `lost`: storing and sending both failed.
 */
export type SaveState = 'saving' | 'kept' | 'partly' | 'unsaved' | 'lost';

/** Instants are milliseconds of the tablet's steady clock, which nobody can set. */
export type KioskState = {
  step: KioskStep;
  field: string | null;
  rating: CurrentRating | null;
  keeping: SaveState;
  touchedAt: number;
  /** When this screen, or the question over it, appeared. */
  shownAt: number;
  /** Whether its person is being asked if they need more time. */
  asking: boolean;
  /** The tap of the last rating that was not taken back. */
  lastRatedAt: number | null;
};

/** What a person does at the screen. `pressedAt`: when the finger or key went down, where that is known. */
export type Input = { at: number; pressedAt?: number | undefined } & (
  | { type: 'take-back' | 'write' | 'start-over' | 'more' }
  | { type: 'choose'; field: string }
  | { type: 'rate'; id: string; level: number }
  | { type: 'toggle'; reason: Reason }
  | { type: 'finish'; comment: string }
);

/**
 * `text`: it comes without a key, too. `shown`: the screen has been painted. `kept`: what became of writing that rating
 * down. `leapt`: the wall clock went ahead, so that the tablet may have slept, and another person may stand there.
 */
export type KioskEvent =
  | Input
  | { type: 'touch' | 'text' | 'tick' | 'shown' | 'leapt'; at: number }
  | { type: 'kept'; at: number; rating: CurrentRating; keeping: SaveState };
