/** What of a cell stands in the XML of a sheet. */
export type RawCell = { type: string; style: number; value: string };

const DAY_MS = 86_400_000;
/** Excel's first day is 1 January 1900, and it treats that year as a leap year. */
const BEFORE_1900 = Date.UTC(1899, 11, 30);
const BEFORE_1904 = Date.UTC(1904, 0, 1);
/** 31 December 2999. */
const LAST_SERIAL = 401_768;
/** Excel keeps fifteen digits of a number; what is longer is shown, and told here, by its power of ten. */
const MAX_EXACT = 999_999_999_999_999;

/** A cell as a person reads it: a date as `2026-11-24`, a whole number by its digits, an error by its name. */
export function readCellText(
  cell: RawCell,
  book: { strings: readonly string[]; dateStyles: ReadonlySet<number>; from1904: boolean },
): string {
  const { type, style, value } = cell;
  if (value === '') return '';
  if (type === 's') return book.strings[Number(value)] ?? '';
  if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE';
  if (type === 'd') return value.slice(0, 10);
  if (type === 'str' || type === 'inlineStr' || type === 'e') return value;
  const number = Number(value);
  if (!Number.isFinite(number)) return value;
  if (book.dateStyles.has(style) && number >= 1 && number <= LAST_SERIAL) return dayFromSerial(number, book.from1904);
  return Math.abs(number) > MAX_EXACT ? number.toExponential().toUpperCase() : String(number);
}

function dayFromSerial(serial: number, from1904: boolean): string {
  const start = from1904 ? BEFORE_1904 : BEFORE_1900;
  return new Date(start + Math.floor(serial) * DAY_MS).toISOString().slice(0, 10);
}

/** Whether a built-in number format shows a day (ECMA-376 18.8.30, with those of East Asian languages). */
export function isDateFormatId(id: number): boolean {
  return (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58);
}

/**
 * Whether a number format's code shows a day, and not a time alone: `dd/mm/yyyy`, `mmm-yy`, but not `hh:mm` or
 * `"ngày" 0`.
 */
export function isDateFormat(code: string): boolean {
  const signs = code
    .slice(0, 255)
    .replace(/"[^"]*"/g, '')
    .replace(/\\./g, '')
    .replace(/\[[^[\]]*\]/g, '')
    .toLowerCase();
  return /[dy]/.test(signs) || (signs.includes('m') && !/[hs0#]/.test(signs));
}

/** The column of a reference such as `AB12`, from 0; null when there is none. */
export function parseColumn(reference: string): number | null {
  let column = 0;
  for (const letter of reference.slice(0, 3)) {
    if (letter < 'A' || letter > 'Z') break;
    column = column * 26 + letter.charCodeAt(0) - 64;
  }
  return column === 0 ? null : column - 1;
}
