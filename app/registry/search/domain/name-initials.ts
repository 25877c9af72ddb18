import { splitWords } from '~/base/text/fold';

/** Initials may leave them out: `SLĐTBXH` has no letter for `và`. */
const connecting = new Set(['va', 'and', 'of', 'for', 'the']);
const MAX_INITIALS_LENGTH = 12;

/**
 * Whether folded words name an office by the initials of some of its words, the others in full: `sgtvt`, `so gtvt` and
 * `gtvt` are "so giao thong van tai", `so tn mt` is "so tai nguyen va moi truong". Letters apart are read as one word.
 */
export function matchesInitials(nameFolded: string, words: readonly string[]): boolean {
  const name = splitWords(nameFolded);
  const typed = words.every((word) => word.length === 1) ? [words.join('')] : words;
  if (typed.length === 0 || typed.some((word) => word.length > MAX_INITIALS_LENGTH && !name.includes(word)))
    return false;
  return name.some((_, start) => matchesRest(name, start, typed, 0, false));
}

function matchesRest(
  name: readonly string[],
  at: number,
  typed: readonly string[],
  next: number,
  shortened: boolean,
): boolean {
  const word = typed[next];
  if (word === undefined) return shortened;
  const standing = name[at];
  if (standing === undefined) return false;
  if (next > 0 && connecting.has(standing) && matchesRest(name, at + 1, typed, next, shortened)) return true;
  if (word === standing && matchesRest(name, at + 1, typed, next + 1, shortened)) return true;
  return initialEnds(name, at, word).some((end) => matchesRest(name, end, typed, next + 1, true));
}

/** Where in the name a word ends that stands for the first letters of two words or more from a place on. */
function initialEnds(name: readonly string[], from: number, word: string): number[] {
  if (word.length < 2 || /^\d/.test(word)) return [];
  const read = (at: number, letter: number): number[] => {
    if (letter === word.length) return [at];
    const standing = name[at];
    if (standing === undefined) return [];
    const skipped = letter > 0 && connecting.has(standing) ? read(at + 1, letter) : [];
    return standing.startsWith(word.charAt(letter)) ? [...skipped, ...read(at + 1, letter + 1)] : skipped;
  };
  return read(from, 0);
}
