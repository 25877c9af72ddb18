import { normalForm } from '~/base/text/normal-form';

/**
 * A text as a person reads it, with the way back: character `i` of `text` was written in `[starts[i], ends[i])`. What
 * stands from `upTo` on was not read.
 */
type NormalisedText = { text: string; starts: readonly number[]; ends: readonly number[]; upTo: number };

const invisible = /^[\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]$/u;
const mark = /^\p{M}$/u;

/**
 * What a text shows: without characters that nobody sees, wide, raised and foreign digits as plain ones, look-alike
 * signs as one sign each. Letters keep their marks; a digit loses them. A text without a bound of its own needs `most`,
 * the characters after which no more is read: one sign can stand for a whole sentence.
 */
export function toScannedText(text: string, most = Number.POSITIVE_INFINITY): NormalisedText {
  const units: { text: string; start: number; end: number }[] = [];
  let at = 0;
  for (const char of text) {
    const start = at;
    at += char.length;
    if (invisible.test(char)) continue;
    const last = units.at(-1);
    if (last !== undefined && mark.test(char)) {
      last.end = at;
      // Letters of no language carry more.
      if (last.text.length < 8) last.text += char;
    } else {
      units.push({ text: char, start, end: at });
    }
  }
  let read = '';
  const [starts, ends]: [number[], number[]] = [[], []];
  for (const { text: written, start, end } of units) {
    const shown = shownAs(written);
    if (read.length + shown.length > most) return { text: read, starts, ends, upTo: start };
    for (let index = 0; index < shown.length; index += 1) {
      starts.push(start);
      ends.push(end);
    }
    read += shown;
  }
  return { text: read, starts, ends, upTo: text.length };
}

const dots = /^[·•∙⋅․‧・。．。°˙]$/u;
const slashes = /^[⁄∕╱⧸／]$/u;
const ats = /^[＠﹫]$/u;

function shownAs(unit: string): string {
  const first = String.fromCodePoint(unit.codePointAt(0) ?? 0);
  if (/^\p{N}$/u.test(first)) return toDigits(first);
  if (/^\p{Pd}$/u.test(first) || first === '−') return '-';
  if (dots.test(first)) return '.';
  if (slashes.test(first)) return '/';
  if (ats.test(first)) return '@';
  if (/^\p{Zs}$/u.test(first)) return ' ';
  if (/^[\n\r\t\v\f\u2028\u2029]$/u.test(first)) return '\n';
  return normalForm(unit, 'NFKC');
}

/** Blocks of ten digits in circles, which no normal form takes out of them: one to ten. */
const CIRCLED = [0x2776, 0x2780, 0x278a] as const;

function toDigits(char: string): string {
  const plain = normalForm(char, 'NFKC');
  if (/^[0-9]+$/.test(plain)) return plain;
  const code = char.codePointAt(0) ?? 0;
  const block = CIRCLED.find((start) => code >= start && code < start + 10);
  if (block !== undefined) return String(code - block + 1);
  if (!/^\p{Nd}$/u.test(plain)) return plain;
  // The ten digits of a script follow each other, so the zero is as far back as there are digits before this one.
  let zero = plain.codePointAt(0) ?? 0;
  const value = zero;
  while (value - zero < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String(value - zero);
}
