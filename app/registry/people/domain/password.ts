import { isCityWord, isWalk } from '~/registry/people/domain/guessable-words';
import { passwordCores } from '~/registry/people/domain/password-core';
import { foldVietnamese } from '~/base/text/fold';
import { normalForm } from '~/base/text/normal-form';

/**
 * NIST SP 800-63B asks for 8 and advises more; these accounts change what people are paid, so 12. In
 * characters.
 */
const MIN_PASSWORD_LENGTH = 12;
/**
 * Hashing is slow on purpose; without an upper bound a 10 MB password would be a cheap way to stop the
 * server.
 */
export const MAX_PASSWORD_LENGTH = 200;
/** 'aaaaaaaaaaaa' and '121212121212' are long and still the first that anybody tries. */
const MIN_DIFFERENT_CHARACTERS = 5;
/** Shorter ones are dates, telephone numbers and rows of keys. */
const MIN_LENGTH_WITHOUT_LETTERS = 20;
/** With fewer letters beside words that everybody knows, trying all of them takes seconds. */
const MIN_OWN_LETTERS = 4;
/** Three words of a list that were put together at random are a good password; two are not. */
const COMMON_WORDS_THAT_COUNT = 2;
const MIN_COMMON_WORD_LENGTH = 4;
const MIN_OWN_NAME_LENGTH = 3;
const MAX_WORD_LENGTH = 24;

export type PasswordProblem =
  'password-too-short' | 'password-too-long' | 'password-is-user-name' | 'password-too-common';

/** Whose password it is, as far as it is known. */
export type PasswordOwner = { userName: string; displayName?: string };

/**
 * What is wrong with a chosen password, or null. `isCommon` tells whether a lower-case word is in a list of common
 * passwords. Length and lists only, with what people do to a word of a list: rules about digits and signs make people
 * choose 'Matkhau@2026' (NIST SP 800-63B 5.1.1.2).
 */
export function passwordProblem(
  password: string,
  owner: PasswordOwner,
  isCommon: (word: string) => boolean,
): PasswordProblem | null {
  // A character has at most two code units, and marks that combine are few: what is far longer is not looked at.
  if (password.length > 4 * MAX_PASSWORD_LENGTH) return 'password-too-long';
  const characters = [...normalForm(password, 'NFKC')];
  if (characters.length < MIN_PASSWORD_LENGTH) return 'password-too-short';
  if (characters.length > MAX_PASSWORD_LENGTH) return 'password-too-long';
  const folded = characters.join('').toLowerCase();
  const names = listNames(owner);
  const cores = passwordCores(password);
  const isOwn = (word: string) => names.has(word);
  if (cores.some((core) => core !== '' && isOwn(core)) || isOwnAddress(folded, owner)) return 'password-is-user-name';
  if (isCommon(folded) || new Set(folded).size < MIN_DIFFERENT_CHARACTERS) return 'password-too-common';
  if (!/\p{L}/u.test(folded)) return characters.length < MIN_LENGTH_WITHOUT_LETTERS ? 'password-too-common' : null;
  const isFree = (word: string) => isOwn(word) || isCityWord(word) || isWalk(word);
  const guessable = cores.some((core) => core !== '' && countOwnLetters(core, isFree, isCommon) < MIN_OWN_LETTERS);
  return guessable ? 'password-too-common' : null;
}

/**
 * How many letters of a core belong to no word that is guessed first, in the reading that leaves fewest: any number of
 * free words, and as many common ones as count.
 */
function countOwnLetters(core: string, isFree: (word: string) => boolean, isCommon: (word: string) => boolean): number {
  // fewest[used][end]: letters of one's own before `end`, with `used` common words.
  const fewest = Array.from({ length: COMMON_WORDS_THAT_COUNT + 1 }, () =>
    new Array<number>(core.length + 1).fill(Infinity),
  );
  for (const row of fewest) row[0] = 0;
  for (let end = 1; end <= core.length; end += 1) {
    for (const row of fewest) row[end] = (row[end - 1] ?? Infinity) + 1;
    for (let start = Math.max(0, end - MAX_WORD_LENGTH); start <= end - MIN_OWN_NAME_LENGTH; start += 1) {
      const word = core.slice(start, end);
      const free = isFree(word);
      if (!free && (word.length < MIN_COMMON_WORD_LENGTH || !isCommon(word))) continue;
      fewest.forEach((row, used) => {
        const before = free ? row[start] : fewest[used - 1]?.[start];
        row[end] = Math.min(row[end] ?? Infinity, before ?? Infinity);
      });
    }
  }
  return Math.min(...fewest.map((row) => row[core.length] ?? Infinity));
}

/** The account's name and the person's, whole and in parts, as letters. */
function listNames({ userName, displayName = '' }: PasswordOwner): ReadonlySet<string> {
  const [account = '', host = ''] = userName.split('@');
  const names = [account, host, userName, displayName].flatMap((text) => {
    const parts = foldVietnamese(normalForm(text, 'NFKC')).split(/[^a-z]+/);
    return [...parts, parts.join(''), [...parts].reverse().join('')];
  });
  return new Set(names.filter((name) => name.length >= MIN_OWN_NAME_LENGTH));
}

function isOwnAddress(folded: string, { userName }: PasswordOwner): boolean {
  const name = normalForm(userName, 'NFKC').toLowerCase();
  return folded === name || folded === name.split('@')[0];
}
