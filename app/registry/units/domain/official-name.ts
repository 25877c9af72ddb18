import { foldVietnamese } from '~/base/text/fold';
import { normalForm } from '~/base/text/normal-form';

/** How the levels are shortened on receipts and in tables; a number may follow at once, as in `Q1`. */
const abbreviations: Readonly<Record<string, string>> = {
  p: 'phuong',
  q: 'quan',
  h: 'huyen',
  x: 'xa',
  tt: 'thi tran',
  tp: 'thanh pho',
  hcm: 'ho chi minh',
  tphcm: 'thanh pho ho chi minh',
};
const AUTHORITY = /^(?:ubnd|uy ban nhan dan) /;
const CITY_AT_END = / thanh pho ho chi minh$/;
const MAX_LENGTH = 200;

/**
 * What names of a unit or field have in common, however they are written: without marks, signs and capitals, numbers
 * without leading zeros, abbreviations in full, without "Ủy ban nhân dân" before and the city's name behind.
 */
export function nameKey(name: string): string {
  const words = foldVietnamese(name.slice(0, MAX_LENGTH)).match(/\d+|[^\d\s\p{P}\p{S}]+/gu) ?? [];
  const full = words
    .map((word) => (/^\d/.test(word) ? word.replace(/^0+(?=\d)/, '') : (abbreviations[word] ?? word)))
    .join(' ');
  const own = full.replace(AUTHORITY, '');
  return own.replace(CITY_AT_END, '') || own;
}

/** Whether two names have the same letters with the same marks, whatever their capitals. */
export function isSameName(a: string, b: string): boolean {
  return withMarks(a) === withMarks(b);
}

function withMarks(name: string): string {
  return normalForm(name.slice(0, MAX_LENGTH))
    .toLowerCase()
    .replace(/[\s\p{P}]+/gu, ' ')
    .trim();
}
