import {
  afterNoName,
  afterPerson,
  closeTitles,
  closeTitlesUnmarked,
  commonPairs,
  everydayMarked,
  everydayUnmarked,
  givenNames,
  middleNames,
  offices,
  placeWords,
  strongSurnames,
  surestMiddleNames,
  surnames,
  surnamesThatAreWords,
  titles,
} from '~/improve/comments/domain/name-words';
import type { PersonalDataSpan } from '~/improve/comments/domain/personal-data-span';
import { foldVietnamese, wordFolder } from '~/base/text/fold';
import { normalForm } from '~/base/text/normal-form';

type Word = { text: string; lower: string; folded: string; start: number; end: number };

const MAX_TITLE_WORDS = 3;
const MAX_NAME_WORDS = 5;
/** No word of a name is longer; what is goes unfolded. */
const MAX_WORD_LENGTH = 20;

const givenFolded = new Set([...givenNames].map(foldVietnamese));

/** Names of people in a text that `toScannedText` gave: behind a title, or a surname with what follows it. */
export function findNames(text: string): PersonalDataSpan[] {
  const fold = wordFolder();
  const words = [...text.matchAll(/\p{L}[\p{L}\p{M}]*/gu)].map(({ 0: word, index }): Word => {
    const lower = word.length > MAX_WORD_LENGTH ? '' : normalForm(word).toLowerCase();
    return { text: word, lower, folded: fold(lower), start: index, end: index + word.length };
  });
  const spans: PersonalDataSpan[] = [];
  for (let at = 0; at < words.length;) {
    const length = nameLength(text, words, at);
    const [first, last] = [words[at], words[at + length - 1]];
    if (length > 0 && first && last) spans.push({ kind: 'name', start: first.start, end: last.end });
    at += Math.max(1, length);
  }
  return spans;
}

/** How many words from `at` on are a person's name; 0 where none begins. */
function nameLength(text: string, words: readonly Word[], at: number): number {
  const word = words[at];
  if (word === undefined || isOffice(words, at)) return 0;
  const titled = isTitled(text, words, at);
  // In a text of capitals they tell no more than small letters do.
  if (!isCapitalised(word) || isShouted(words, at)) {
    const length = fullNameLength(text, words, at, titled);
    if (length > 0) return length;
    return titled ? shortNameLength(text, words, at) : 0;
  }
  const length = capitalisedRun(text, words, at);
  if (titled) return length;
  if (placeWords.has(word.lower)) return 0;
  const pair = `${word.folded} ${words[at + 1]?.folded ?? ''}`;
  return surnames.has(word.folded) && length >= 2 && !commonPairs.has(pair) && !isOfPlace(text, words, at) ? length : 0;
}

/**
 * `nguyễn văn an`, also without marks and in capitals; behind a title with any middle name, elsewhere with the surest.
 */
function fullNameLength(text: string, words: readonly Word[], at: number, titled: boolean): number {
  const [surname, middle, given, more] = words.slice(at, at + 4);
  if (surname === undefined || middle === undefined || given === undefined) return 0;
  if (!strongSurnames.has(surname.folded) || surnamesThatAreWords.has(surname.lower) || isOfPlace(text, words, at))
    return 0;
  const known = titled ? middleNames : surestMiddleNames;
  if (!known.has(middle.folded) || !isBeside(text, surname, middle) || !isBeside(text, middle, given)) return 0;
  const goesOn =
    more !== undefined && isBeside(text, given, more) && middleNames.has(given.folded) && isGivenBehindMiddle(more);
  return goesOn ? 4 : 3;
}

/** A name of four words: the last is none of the verbs with which a sentence goes on. */
function isGivenBehindMiddle({ folded }: Word): boolean {
  return givenFolded.has(folded) && !/^(?:lam|chi|tra|nhan|sang|den|nam)$/.test(folded);
}

/** One or two given names behind a form of address: `chị lan`, `anh minh tuấn`, `chi thao`. */
function shortNameLength(text: string, words: readonly Word[], at: number): number {
  const [title, word, next, afterNext] = [words[at - 1], words[at], words[at + 1], words[at + 2]];
  if (title === undefined || word === undefined) return 0;
  const beside = next !== undefined && isBeside(text, word, next) ? next : undefined;
  if (!isGiven(title, word, beside)) return 0;
  const marked = word.lower !== word.folded || (beside !== undefined && beside.lower !== beside.folded);
  const isDouble = marked && beside !== undefined && givenNames.has(beside.lower) && !everydayMarked.has(beside.lower);
  const goesOn =
    afterNext !== undefined && isDouble && isBeside(text, beside, afterNext) && afterNoName.has(afterNext.lower);
  return isDouble && !goesOn ? 2 : 1;
}

function isGiven(title: Word, word: Word, next: Word | undefined): boolean {
  const before = word.lower === word.folded && title.lower === title.folded ? closeTitlesUnmarked : closeTitles;
  if (!before.has(title.lower)) return false;
  if (next !== undefined && afterNoName.has(next.lower)) return false;
  const speaksOfPerson = next !== undefined && afterPerson.has(next.folded);
  if (closeTitles.has(title.lower) && givenNames.has(word.lower))
    return !everydayMarked.has(word.lower) || speaksOfPerson;
  if (word.lower !== word.folded || !givenFolded.has(word.folded)) return false;
  // Without tone marks, a word that could mean something else is a name only where the sentence continues as one about
  // a person.
  const isClear = !everydayUnmarked.has(word.folded) && title.lower !== 'co';
  return isClear || speaksOfPerson;
}

function isTitled(text: string, words: readonly Word[], at: number): boolean {
  for (let length = 1; length <= Math.min(MAX_TITLE_WORDS, at); length += 1) {
    const before = words.slice(at - length, at + 1);
    const joined = before.every((word, index) => index === 0 || isBeside(text, before[index - 1], word));
    if (!joined) return false;
    if (
      titles.has(
        before
          .slice(0, -1)
          .map((word) => word.folded)
          .join(' '),
      )
    )
      return true;
  }
  return false;
}

function isOfPlace(text: string, words: readonly Word[], at: number): boolean {
  const [before, word] = [words[at - 1], words[at]];
  return before !== undefined && word !== undefined && isBeside(text, before, word) && placeWords.has(before.lower);
}

function isOffice(words: readonly Word[], at: number): boolean {
  const [first, second] = [words[at], words[at + 1]];
  if (first === undefined) return false;
  return offices.has(first.lower) || (second !== undefined && offices.has(`${first.lower} ${second.lower}`));
}

function capitalisedRun(text: string, words: readonly Word[], at: number): number {
  let length = 1;
  while (length < MAX_NAME_WORDS) {
    const [last, next] = [words[at + length - 1], words[at + length]];
    if (last === undefined || next === undefined || !isCapitalised(next) || !isBeside(text, last, next)) break;
    length += 1;
  }
  return length;
}

/** Whether a word stands in a run of at least four words in capitals: a sentence rather than a name. */
function isShouted(words: readonly Word[], at: number): boolean {
  let run = isLoud(words[at]) ? 1 : 0;
  if (run === 0) return false;
  for (const step of [-1, 1]) {
    for (let neighbour = at + step; run < 4; neighbour += step) {
      const [one, next] =
        step < 0 ? [words[neighbour], words[neighbour + 1]] : [words[neighbour - 1], words[neighbour]];
      if (!isLoud(words[neighbour]) || one === undefined || next === undefined || next.start - one.end > 3) break;
      run += 1;
    }
  }
  return run >= 4;
}

function isLoud(word: Word | undefined): boolean {
  return word !== undefined && word.text === word.text.toUpperCase();
}

/** Nothing but a space, or what people put between a title and a name. */
function isBeside(text: string, before: Word | undefined, word: Word): boolean {
  if (before === undefined || word.start - before.end > 5) return false;
  return /^[ \n]{0,2}[:.]?[ \n]{0,2}$/.test(text.slice(before.end, word.start));
}

function isCapitalised(word: Word): boolean {
  return /^\p{Lu}/u.test(word.text);
}
