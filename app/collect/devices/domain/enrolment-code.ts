import { CROCKFORD_DIGITS, encodeCrockford, foldCrockford } from '~/base/text/crockford';

/** 8 digits of 5 bits: short enough to type, and 40 bits that nobody guesses in a day with the guesses limited. */
const CODE_LENGTH = 8;

/** How long a code waits for its tablet. */
export const ENROLMENT_MS = 24 * 60 * 60 * 1000;

/** A new code that enrols one tablet; `random(n)` gives n random bytes. */
export function newEnrolmentCode(random: (n: number) => Uint8Array): string {
  return encodeCrockford(random(CODE_LENGTH));
}

/** The code as it is shown and read aloud: `ABCD-EFGH`. */
export function formatEnrolmentCode(code: string): string {
  return `${code.slice(0, 4)}-${code.slice(4)}`.toUpperCase();
}

/** The code that somebody meant when typing it, or null when it cannot be one. */
export function normaliseEnrolmentCode(text: string): string | null {
  const folded = foldCrockford(text);
  const digits = [...folded];
  return digits.length === CODE_LENGTH && digits.every((digit) => CROCKFORD_DIGITS.includes(digit)) ? folded : null;
}
