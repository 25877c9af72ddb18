/** Longer than any number of a one-stop system; Decree 61/2018 Art. 26 has 25 characters: 000.00.16.H29-201118-0001. */
export const MAX_DOSSIER_NUMBER = 100;

const INVISIBLE = /[\p{Cf}\p{Cc}]/gu;
const AROUND_DOTS = /\s*([./])\s*/g;
const BLANKS_AND_DASHES = /[\s\p{Pd}_\u2212]+/gu;
const DASHES_AT_ENDS = /^-+|-+$/g;

/**
 * The number of a dossier in one spelling, however it was typed, scanned or printed: capitals, no blanks, one kind of
 * dash. Dots, slashes and dashes stay, since they keep numbers apart. Empty when nothing is left.
 */
export function normaliseDossierNumber(text: string): string {
  return text
    .normalize('NFKC')
    .replace(INVISIBLE, (character) => (/\s/.test(character) ? ' ' : ''))
    .toUpperCase()
    // Capitals of some letters, and letters whose marks an invisible sign kept apart, are composed only now.
    .normalize('NFKC')
    .trim()
    .replace(AROUND_DOTS, '$1')
    .replace(BLANKS_AND_DASHES, '-')
    .replace(DASHES_AT_ENDS, '');
}
