import type { PersonalDataKind, PersonalDataSpan } from '~/improve/comments/domain/personal-data-span';
import { foldVietnamese, wordFolder } from '~/base/text/fold';

/** Fewer digits are the time of day, a counter, a year or a sum of money. */
const MIN_DIGITS = 8;
/** As many beside times and short dates are still none: `25/11, 8`. */
const MAX_BESIDE_TIMES = 4;
/** As many as the longest spelling of a phone number has: 0084 and eleven more. */
const MAX_PHONE_DIGITS = 15;
/** Longer than this is no gap inside a number. */
const MAX_GAP = 24;

type Join = 'close' | 'loose' | 'none';

/** One piece of a number: digits as they stand, or a word for one of them. */
type Piece = { digits: string; start: number; end: number; spelled: boolean };

const digitWords: Readonly<Record<string, string>> = {
  khong: '0',
  mot: '1',
  hai: '2',
  ba: '3',
  bon: '4',
  tu: '4',
  nam: '5',
  lam: '5',
  sau: '6',
  bay: '7',
  bẩy: '7',
  tam: '8',
  chin: '9',
  zero: '0',
  oh: '0',
  o: '0',
  one: '1',
  two: '2',
  three: '3',
  four: '4',
  five: '5',
  six: '6',
  seven: '7',
  eight: '8',
  nine: '9',
};

/** What people say between the groups of a number. */
const gapWords = new Set(
  'cham|gach|ngang|cach|phay|roi|va|tru|tiep|xuyet|theo|sau|den|dot|dash|space|and|then'.split('|'),
);

/** Where times, short dates and their like stand: 1 where one begins, 2 on the rest of it, 0 elsewhere. */
export type Times = Uint8Array;

/**
 * Phone numbers, identity numbers and other long numbers of a text that `toScannedText` gave, days in full and sums of
 * money crossed out. A time is none of them unless it is a part of something with the shape of one.
 */
export function findDigits(text: string, times: Times): PersonalDataSpan[] {
  const pieces = splitPieces(text);
  return [...phonesIn(text, pieces, times), ...spelledIn(text, pieces), ...longNumbersIn(text, pieces, times)];
}

function splitPieces(text: string): Piece[] {
  const pieces: Piece[] = [];
  const fold = wordFolder();
  for (const { 0: word, index } of text.matchAll(/[\p{L}\p{M}\d]+/gu)) {
    if (/^[\doO]+$/.test(word) || (/^[\doOlI]+$/.test(word) && (word.match(/\d/g)?.length ?? 0) >= 4)) {
      const digits = word.replace(/o/gi, '0').replace(/[lI]/g, '1');
      pieces.push({ digits, start: index, end: index + word.length, spelled: !/\d/.test(word) });
      continue;
    }
    if (!/\d/.test(word)) {
      const digit = word.length <= 8 ? digitWords[fold(word)] : undefined;
      if (digit !== undefined) pieces.push({ digits: digit, start: index, end: index + word.length, spelled: true });
      continue;
    }
    for (const { 0: run, index: inner } of word.matchAll(/\d(?:[\doO]{0,40}\d)?/g)) {
      pieces.push({
        digits: run.replace(/o/gi, '0'),
        start: index + inner,
        end: index + inner + run.length,
        spelled: false,
      });
    }
  }
  return pieces;
}

/** How two pieces belong together: with little between them, with more or with words that mean signs, or not. */
function classifyGap(text: string, before: Piece, after: Piece): Join {
  if (after.start - before.end > MAX_GAP) return 'none';
  const gap = text.slice(before.end, after.start);
  const words = gap.match(/[\p{L}\p{M}]+/gu) ?? [];
  if (words.length > 0)
    return words.length <= 3 && words.every((word) => gapWords.has(foldVietnamese(word))) ? 'loose' : 'none';
  if (gap.length > 6) return 'none';
  return gap.length <= 3 && !/[,;!?&+=]/.test(gap) ? 'close' : 'loose';
}

/** Pieces that together have the very shape of a phone number or of a CCCD, whatever stands between them. */
function phonesIn(text: string, pieces: readonly Piece[], times: Times): PersonalDataSpan[] {
  const spans: PersonalDataSpan[] = [];
  for (let first = 0; first < pieces.length; first += 1) {
    const found = phoneFrom(text, pieces, first, times);
    if (found === null) continue;
    spans.push(found.span);
    first = found.last;
  }
  return spans;
}

function phoneFrom(
  text: string,
  pieces: readonly Piece[],
  first: number,
  times: Times,
): { span: PersonalDataSpan; last: number } | null {
  let digits = '';
  let found: { span: PersonalDataSpan; last: number } | null = null;
  for (let last = first; last < pieces.length && digits.length < MAX_PHONE_DIGITS; last += 1) {
    const [begin, before, piece] = [pieces[first], pieces[last - 1], pieces[last]];
    if (begin === undefined || piece === undefined) break;
    if (last > first && before !== undefined && classifyGap(text, before, piece) === 'none') break;
    digits += piece.digits;
    const kind = classifyByShape(digits);
    if (kind !== null && times[begin.start] !== 2 && times[piece.end] !== 2) {
      found = { span: { kind, start: findOpening(text, begin.start, piece.end), end: piece.end }, last };
    }
  }
  return found;
}

/**
 * The kind of a number by its shape alone: mobile, landline with its area code, hotline; CCCD by province, century and
 * sex.
 */
function classifyByShape(digits: string): 'phone' | 'id-number' | null {
  const national = digits.replace(/^(?:00)?840?(?=[235789])/, '0');
  if (/^0[35789]\d{8}$/.test(national) || /^02\d{9}$/.test(national) || /^01[2689]\d{8}$/.test(national))
    return 'phone';
  if (/^1[89]00\d{4}(?:\d{2})?$/.test(digits)) return 'phone';
  return /^0\d{2}[0-3]\d{8}$/.test(digits) ? 'id-number' : null;
}

/** Eight words of digits in a row: nobody counts like that. */
function spelledIn(text: string, pieces: readonly Piece[]): PersonalDataSpan[] {
  const spans: PersonalDataSpan[] = [];
  for (let first = 0; first < pieces.length;) {
    let last = first;
    while (last + 1 < pieces.length && areSpelledTogether(text, pieces[last], pieces[last + 1])) last += 1;
    const [begin, end] = [pieces[first], pieces[last]];
    if (begin && end && last - first + 1 >= MIN_DIGITS) spans.push({ kind: 'phone', start: begin.start, end: end.end });
    first = last + 1;
  }
  return spans;
}

function areSpelledTogether(text: string, one: Piece | undefined, next: Piece | undefined): boolean {
  return (
    one !== undefined && next !== undefined && one.spelled && next.spelled && classifyGap(text, one, next) !== 'none'
  );
}

/** Long numbers of any kind whose pieces stand close together. */
function longNumbersIn(text: string, all: readonly Piece[], times: Times): PersonalDataSpan[] {
  const spans: PersonalDataSpan[] = [];
  const pieces = all.filter(({ spelled }) => !spelled);
  for (let first = 0; first < pieces.length;) {
    let last = first;
    while (last + 1 < pieces.length && areClose(text, pieces[last], pieces[last + 1])) last += 1;
    const run = pieces.slice(first, last + 1);
    const [begin, end] = [run[0], run.at(-1)];
    const digits = run.map((piece) => piece.digits).join('');
    const beside = run.reduce((sum, piece) => sum + (times[piece.start] === 0 ? piece.digits.length : 0), 0);
    // Ten digits from a zero on are a phone number to whoever reads them.
    const isRead = beside > 0 && /^0\d{9}$/.test(digits);
    const isOfTimes = beside <= MAX_BESIDE_TIMES && beside < digits.length && !isRead;
    if (begin && end && digits.length >= MIN_DIGITS && !isOfTimes) {
      const start = findOpening(text, begin.start, end.end);
      spans.push({ kind: classifyDigits(digits, text.slice(start, begin.start).includes('+')), start, end: end.end });
    }
    first = last + 1;
  }
  return spans;
}

function areClose(text: string, one: Piece | undefined, next: Piece | undefined): boolean {
  return one !== undefined && next !== undefined && classifyGap(text, one, next) === 'close';
}

/**
 * Where a number begins with the signs before it; a bracket that is closed behind the number belongs to the sentence.
 */
function findOpening(text: string, start: number, end: number): number {
  const signs = /[+(]{1,3}$/.exec(text.slice(Math.max(0, start - 3), start))?.[0] ?? '';
  const opened = signs.startsWith('(') && !text.slice(start, end).includes(')') ? signs.length - 1 : signs.length;
  return start - opened;
}

/** Mobile numbers have 10 digits and landlines 11, both with a leading 0 or 84; CMND has 9, CCCD 12. */
function classifyDigits(digits: string, plus: boolean): PersonalDataKind {
  const count = digits.length;
  if (plus) return 'phone';
  if (count === 9 || (count === 12 && digits.startsWith('0'))) return 'id-number';
  const isPhone = count === 8 || (/^(?:0|84)/.test(digits) && count <= 12) || /^1[89]00/.test(digits);
  return isPhone ? 'phone' : 'number';
}
