/** One value of a line; null is an empty one. */
export type CsvValue = string | number | boolean | null;

const FORMULA_SIGNS: ReadonlySet<string> = new Set('=+-@\uff1d\uff0b\uff0d\uff20');
const CELL_BREAKS: ReadonlySet<string> = new Set('\t\r\n');
const BLANK_OR_QUOTE = /["\s\u200b-\u200f\u2060\ufeff]/;
const NEEDS_QUOTES = /[",;\t\r\n]/;

/**
 * For every UTF-16 code unit: whether a text that begins with it, or contains it later, may need quoting or guarding.
 */
const suspectFirst = new Uint8Array(0x1_0000);
const suspectLater = new Uint8Array(0x1_0000);
for (const sign of '",;\t\r\n') suspectLater[sign.charCodeAt(0)] = 1;
suspectFirst.set(suspectLater);
for (const sign of '=+-@ \v\f\u00a0') suspectFirst[sign.charCodeAt(0)] = 1;
// All letters of Vietnamese lie below; above are the other blanks, the full-width signs and the mark U+FEFF.
suspectFirst.fill(1, 0x2000);

/**
 * One line of CSV (RFC 4180, ended by CRLF), safe to open in a spreadsheet: a text that would become a
 * formula gets an apostrophe, numbers keep their sign. Booleans are true and false, null is empty. The header
 * is a line like any other. Throws RangeError for a number that is not finite.
 */
export function csvLine(values: readonly CsvValue[]): string {
  let line = '';
  for (let index = 0; index < values.length; index++) {
    if (index > 0) line += ',';
    const value = values[index];
    if (typeof value === 'string') line += isPlain(value) ? value : guardedText(value);
    else if (value !== null && value !== undefined) line += plainValue(value);
  }
  return line + '\r\n';
}

function plainValue(value: number | boolean): string {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new RangeError(`CSV has no number ${value}`);
  return String(value);
}

/** A table lookup per character: this runs for every text of millions of rows, where patterns are slower. */
function isPlain(text: string): boolean {
  if (text.length === 0) return true;
  if (suspectFirst[text.charCodeAt(0)] === 1) return false;
  for (let index = 1; index < text.length; index++) {
    if (suspectLater[text.charCodeAt(index)] === 1) return false;
  }
  return true;
}

/**
 * What a spreadsheet takes for a formula when a cell starts with it, full-width forms included (OWASP, "CSV
 * Injection"), gets an apostrophe in front, also behind blanks or quotes that may be taken off. A semicolon,
 * tab or line break inside a text counts as the start of a cell too: where the semicolon separates columns,
 * as in Vietnamese Excel, a file with commas is cut there in spite of its quotes.
 */
function guardedText(text: string): string {
  let guarded = CELL_BREAKS.has(text[0] ?? '') ? "'" : '';
  let atStart = true;
  for (const character of text) {
    if (atStart && FORMULA_SIGNS.has(character)) guarded += "'";
    guarded += character;
    atStart = CELL_BREAKS.has(character) || character === ';' || (atStart && BLANK_OR_QUOTE.test(character));
  }
  return NEEDS_QUOTES.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}
