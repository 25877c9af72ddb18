import type { LocalDay } from '~/base/calendar/local-day';
import type { LetterDays } from '~/improve/apologies/domain/appointment';

/** Whether a letter that is owed was written: a day before the dossier was due, later, or not at all. */
export const letterOutcomes = ['IN_TIME', 'LATE', 'NONE'] as const;
export type LetterOutcome = (typeof letterOutcomes)[number];

/** A dossier as the count of letters knows it. `endedOn`: null while it is under way. */
export type CountedDossier = { dueOn: LocalDay; endedOn: LocalDay | null; letter: LetterDays | null };

/** The day that a dossier was appointed for first: a file may name the new day once a letter named it. */
export function firstDueOn({ dueOn, letter }: Pick<CountedDossier, 'dueOn' | 'letter'>): LocalDay {
  return letter?.dueOn ?? dueOn;
}

/**
 * Whether a letter is owed for a dossier: it was not done, withdrawn or sent back by the end of its first day. A letter
 * that was written ahead for a dossier that was done in time after all was not owed.
 */
export function isLetterOwed(dossier: CountedDossier, today: LocalDay): boolean {
  return (dossier.endedOn ?? today) > firstDueOn(dossier);
}

/** When the letter was written, seen from the dossier's first day. */
export function determineOutcome(letter: LetterDays | null): LetterOutcome {
  if (letter === null) return 'NONE';
  return letter.issuedOn < letter.dueOn ? 'IN_TIME' : 'LATE';
}

/** Letters owed, and how many of them were written in time and late. */
export type LetterCount = { owed: number; inTime: number; late: number };

export const noLetters: LetterCount = { owed: 0, inTime: 0, late: 0 };

/** The count with one more dossier. */
export function countLetter(count: LetterCount, dossier: CountedDossier, today: LocalDay): LetterCount {
  if (!isLetterOwed(dossier, today)) return count;
  const outcome = determineOutcome(dossier.letter);
  return {
    owed: count.owed + 1,
    inTime: count.inTime + (outcome === 'IN_TIME' ? 1 : 0),
    late: count.late + (outcome === 'LATE' ? 1 : 0),
  };
}
