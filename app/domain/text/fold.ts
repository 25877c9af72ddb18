import { normalForm } from '~/domain/text/normal-form';

/**
 * Text as people type it into a search box: lower case, without tone and vowel marks, đ as d, single spaces.
 * Unicode decomposition leaves đ whole, so it is replaced by hand.
 */
export function foldVietnamese(text: string): string {
  return normalForm(text, 'NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/đ/g, 'd')
    .replace(/\s+/g, ' ')
    .trim();
}

/**
 * Whether every word of the query is found in folded text: a word at the start of a word, a number as a whole
 * and without its leading zeros, so `q1` and `Quận 01` find "Quan 1" but not "Quan 10". No words find everything.
 */
export function matchesFolded(haystackFolded: string, query: string): boolean {
  const found = wordsOf(haystackFolded);
  return wordsOf(foldVietnamese(query)).every((wanted) =>
    /^\d/.test(wanted) ? found.includes(wanted) : found.some((word) => word.startsWith(wanted)),
  );
}

function wordsOf(folded: string): string[] {
  const words = folded.match(/\d+|[^\d\s\p{P}\p{S}]+/gu) ?? [];
  return words.map((word) => word.replace(/^0+(?=\d)/, ''));
}
