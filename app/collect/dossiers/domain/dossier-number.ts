import { normalForm } from '~/base/text/normal-form';

/** Longer than any number of a one-stop system; Decree 61/2018 Art. 26 has 25 characters: 000.00.16.H29-201118-0001. */
export const MAX_DOSSIER_NUMBER = 100;
/** As it was typed, with blanks and invisible signs that are no part of it. */
const MAX_TYPED = 4 * MAX_DOSSIER_NUMBER;

const INVISIBLE = /[\p{Cf}\p{Cc}]/gu;
/** An apostrophe tells a spreadsheet to treat a number as text, and some leave it in the file. */
const APOSTROPHES_BEFORE = /^[\s'’‘‛ʼ`´′＇]+/u;
const BLANKS = /\s+/g;
const AROUND_DOTS = / ?([./]) ?/g;
const BLANKS_AND_DASHES = /[\s\p{Pd}_\u2212]+/gu;
const DASH_AT_ENDS = /^-|-$/g;

/** Letters, digits and the signs between them; a sign that some system may use blocks nobody's whole list. */
const SIGNS_OF_NUMBER = /^[\p{L}\p{M}\p{Nd}./(),:&+-]+$/u;
const DIGIT = /\p{Nd}/u;

/**
 * Whether a text in its one spelling can be the number of a dossier: at least one digit, and no sign that no number
 * has. A name, a row of question marks or a piece of a program is none.
 */
export function canBeDossierNumber(number: string): boolean {
  return number.length <= MAX_DOSSIER_NUMBER && SIGNS_OF_NUMBER.test(number) && DIGIT.test(number);
}

/**
 * The number of a dossier in one spelling, however it was typed, scanned or printed: capitals, no blanks, one kind of
 * dash, no apostrophe before it. Dots, slashes and dashes stay, since they keep numbers apart. Empty when nothing is
 * left; a text that is far too long comes back as it is, too long for whoever asks.
 */
export function normaliseDossierNumber(text: string): string {
  if (text.length > MAX_TYPED) return text;
  const visible = normalForm(text, 'NFKC').replace(INVISIBLE, (character) => (/\s/.test(character) ? ' ' : ''));
  // Capitals of some letters, and letters whose marks an invisible sign kept apart, are composed only now.
  return normalForm(visible.toUpperCase(), 'NFKC')
    .replace(APOSTROPHES_BEFORE, '')
    .trim()
    .replace(BLANKS, ' ')
    .replace(AROUND_DOTS, '$1')
    .replace(BLANKS_AND_DASHES, '-')
    .replace(DASH_AT_ENDS, '');
}
