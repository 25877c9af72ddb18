import { withLatinLetters } from '~/base/text/look-alikes';
import { normalForm } from '~/base/text/normal-form';

/**
 * Text as people type it into a search box: lower case, without tone and vowel marks, đ as d, single spaces; full-width
 * letters and look-alikes of other alphabets become Latin ones, and invisible characters are removed.
 */
export function foldVietnamese(text: string): string {
  return normalForm(withLatinLetters(text), 'NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/đ/g, 'd')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Folds words with a cache for one text, where most words occur more than once. */
export function wordFolder(): (word: string) => string {
  const known = new Map<string, string>();
  return (word) => {
    const folded = known.get(word) ?? foldVietnamese(word);
    known.set(word, folded);
    return folded;
  };
}

/**
 * More words than any name has. One character can decompose into several words, so a line of them could make hundreds
 * of words to compare with hundreds of names.
 */
const MAX_SEARCH_WORDS = 20;

/** The distinct words of a query, to be searched for in many texts. Words after the twentieth are ignored. */
export function parseSearchWords(query: string): readonly string[] {
  return [...new Set(splitWords(foldVietnamese(query)))].slice(0, MAX_SEARCH_WORDS);
}

/**
 * Whether every search word is found in folded text: a word at the start of a word, a number as a whole and without its
 * leading zeros, so `q1` and `Quận 01` find "Quan 1" but not "Quan 10". No words find everything.
 */
export function matchesFolded(haystackFolded: string, sought: readonly string[]): boolean {
  const found = splitWords(haystackFolded);
  return sought.every((wanted) =>
    /^\d/.test(wanted) ? found.includes(wanted) : found.some((word) => word.startsWith(wanted)),
  );
}

/** The words and numbers of folded text; numbers without their leading zeros. */
export function splitWords(folded: string): string[] {
  const words = folded.match(/\d+|[^\d\s\p{P}\p{S}]+/gu) ?? [];
  return words.map((word) => word.replace(/^0+(?=\d)/, ''));
}
