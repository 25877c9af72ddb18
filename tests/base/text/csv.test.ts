import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { csvLine } from '~/base/text/csv';

const signs = ['=', '+', '-', '@', '\uff1d', '\uff0b', '\uff0d', '\uff20'];

function valuesOf(line: string): string[] {
  return parse(line, { record_delimiter: '\r\n' }).flat();
}

test('values are joined by commas and ended by CRLF', () => {
  expect(csvLine(['760', 12, 0.5, true, false, null, ''])).toBe('760,12,0.5,true,false,,\r\n');
});

test.each([
  ['phường 1, quận 3', '"phường 1, quận 3"'],
  ['nói "được"', '"nói ""được"""'],
  ['"', '""""'],
  ['hai\ndòng', '"hai\ndòng"'],
  ['a\rb', '"a\rb"'],
  ['a;b', '"a;b"'],
  ['Đăng ký cư trú', 'Đăng ký cư trú'],
])('the text %j is written %j', (text, written) => {
  expect(csvLine([text])).toBe(`${written}\r\n`);
});

test.each(signs)('a text that starts with %s becomes text for a spreadsheet, also behind blanks', (sign) => {
  for (const blank of ['', ' ', '  ', '\u00a0', '\u3000', '\ufeff', '\u200b']) {
    expect(csvLine([`${blank}${sign}1+1`])).toBe(`${blank}'${sign}1+1\r\n`);
  }
});

test.each(['\t', '\r', '\n'])('a text that starts with %j gets an apostrophe', (sign) => {
  expect(csvLine([`${sign}cmd`])).toBe(`"'${sign}cmd"\r\n`);
  expect(csvLine([`${sign}=cmd`])).toBe(`"'${sign}'=cmd"\r\n`);
});

test('a sign inside a text stays as it is', () => {
  expect(csvLine(['a=b', 'A-1', 'x@y', '1+1'])).toBe('a=b,A-1,x@y,1+1\r\n');
});

test('a number keeps its sign, and the same digits as text do not become a formula', () => {
  expect(csvLine([-0.5, '-0.5'])).toBe("-0.5,'-0.5\r\n");
});

test('a header is as safe as a value', () => {
  expect(csvLine(['day', '=unit'])).toBe("day,'=unit\r\n");
});

test('a number that is not finite is an error and never a text in a column of numbers', () => {
  expect(() => csvLine([Number.NaN])).toThrow(RangeError);
  expect(() => csvLine([Number.POSITIVE_INFINITY])).toThrow(RangeError);
});

const character = fc.oneof(
  fc.constantFrom(...signs, '"', ',', ';', '\t', '\r', '\n', ' ', "'", '\u00a0', 'ế', 'Đ', 'ữ', 'o\u0302\u0301'),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
);
const text = fc.array(character, { maxLength: 12 }).map((characters) => characters.join(''));

/**
 * The documented change, said another way: an apostrophe before the sign that opens a cell, one before a
 * leading break.
 */
function guarded(value: string): string {
  const cells = value.split(/([;\t\r\n])/).map((cell) => {
    return cell.replace(/^(["\s\u200b-\u200f\u2060\ufeff]*)([=+\-@\uff1d\uff0b\uff0d\uff20])/, "$1'$2");
  });
  return (/^[\t\r\n]/.test(value) ? "'" : '') + cells.join('');
}

test('any texts come back from a CSV reader, but for the apostrophes', () => {
  fc.assert(
    fc.property(fc.array(text, { minLength: 2, maxLength: 6 }), (values) => {
      expect(valuesOf(csvLine(values))).toEqual(values.map(guarded));
    }),
    { numRuns: 2000 },
  );
});

test('texts without a sign at the start of a cell come back unchanged', () => {
  const harmless = text.filter((value) => guarded(value) === value);
  fc.assert(
    fc.property(fc.array(harmless, { minLength: 2, maxLength: 6 }), (values) => {
      expect(valuesOf(csvLine(values))).toEqual(values);
    }),
  );
});

test('no piece starts a formula where a program cuts lines elsewhere than at commas', () => {
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 6 }), (values) => {
      for (const piece of csvLine(values).split(/[;\t\r\n]/)) {
        expect(piece.replace(/^["\s\u200b-\u200f\u2060\ufeff]+/, '')).not.toMatch(/^[=+\-@\uff1d\uff0b\uff0d\uff20]/);
      }
    }),
    { numRuns: 2000 },
  );
});
