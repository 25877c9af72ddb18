import { withLatinLetters } from '~/base/text/look-alikes';
import { normalForm } from '~/base/text/normal-form';

/**
 * Text as people type it into a search box: lower case, without tone and vowel marks, đ as d, single spaces; wide letters
 * and those of other alphabets that look the same are Latin ones, and what nobody sees is gone.
 */
export function foldVietnamese(text: string): string {
  return normalForm(withLatinLetters(text), 'NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/đ/g, 'd')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Folds the words of one text, of which most come again: each is folded once. */
export function wordFolder(): (word: string) => string {
  const known = new Map<string, string>();
  return (word) => {
    const folded = known.get(word) ?? foldVietnamese(word);
    known.set(word, folded);
    return folded;
  };
}

/** More words than any name has. A sign can stand for several: a line of them is hundreds, for each of hundreds of names. */
const MOST_SOUGHT = 20;

/** The words of a query, each once, to be looked for in many texts. What is behind the twentieth is left aside. */
export function soughtIn(query: string): readonly string[] {
  return [...new Set(wordsOf(foldVietnamese(query)))].slice(0, MOST_SOUGHT);
}

/**
 * Whether every word that is sought is found in folded text: a word at the start of a word, a number as a whole
 * and without its leading zeros, so `q1` and `Quận 01` find "Quan 1" but not "Quan 10". No words find everything.
 */
export function matchesFolded(haystackFolded: string, sought: readonly string[]): boolean {
  const found = wordsOf(haystackFolded);
  return sought.every((wanted) =>
    /^\d/.test(wanted) ? found.includes(wanted) : found.some((word) => word.startsWith(wanted)),
  );
}

/** The words and numbers of folded text; numbers without their leading zeros. */
export function wordsOf(folded: string): string[] {
  const words = folded.match(/\d+|[^\d\s\p{P}\p{S}]+/gu) ?? [];
  return words.map((word) => word.replace(/^0+(?=\d)/, ''));
}
