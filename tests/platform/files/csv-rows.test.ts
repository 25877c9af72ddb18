import fc from 'fast-check';
import { expect, test } from 'vitest';

import { DomainError } from '~/base/errors';
import { readCsvRows } from '~/platform/files/csv-rows';

const encoder = new TextEncoder();

function read(text: string) {
  return readCsvRows(encoder.encode(text));
}

function refusalOf(bytes: Uint8Array) {
  try {
    readCsvRows(bytes);
  } catch (error) {
    if (error instanceof DomainError) return { code: error.code, details: error.details };
    throw error;
  }
  return null;
}

test('a plain file becomes a header and rows with their lines', () => {
  expect(read('day,unit\n2026-11-22,760\n2026-11-23,761\n')).toEqual({
    header: ['day', 'unit'],
    rows: [
      { line: 2, values: ['2026-11-22', '760'] },
      { line: 3, values: ['2026-11-23', '761'] },
    ],
  });
});

test.each([',', ';', '\t'])('the delimiter %j is found in the header line', (delimiter) => {
  const text = ['a', 'b', 'c'].join(delimiter) + '\r\n' + ['1', '2', '3'].join(delimiter);
  expect(read(text)).toEqual({ header: ['a', 'b', 'c'], rows: [{ line: 2, values: ['1', '2', '3'] }] });
});

test('delimiters inside quoted names do not decide', () => {
  expect(read('"a,b,c";d\n1;2').header).toEqual(['a,b,c', 'd']);
});

test('commas in the lines of a file with semicolons are text', () => {
  expect(read('unit;counter\n760;Quầy 1, tầng 2').rows[0]?.values).toEqual(['760', 'Quầy 1, tầng 2']);
});

test('a byte order mark is dropped, and the names of the header are trimmed', () => {
  expect(read('\ufeff code , tên \n1,Hoà').header).toEqual(['code', 'tên']);
});

test.each(['\n', '\r\n', '\r'])('the line ending %j is understood', (ending) => {
  const { rows } = read(['a,b', '1,2', '3,4', ''].join(ending));
  expect(rows.map(({ line }) => line)).toEqual([2, 3]);
});

test('mixed line endings, empty lines and lines of nothing but delimiters keep the count right', () => {
  const { rows } = read('a;b\r\n1;2\n\r\n;\r\n3;4\r5;6');
  expect(rows).toEqual([
    { line: 2, values: ['1', '2'] },
    { line: 5, values: ['3', '4'] },
    { line: 6, values: ['5', '6'] },
  ]);
});

test('a value may span lines; its row has the line it starts on, and later rows theirs', () => {
  const { rows } = read('a,b\r\n"x\r\ny\nz",1\r\n"p\r\nq","r\r\ns"\r\n3,4\r\n');
  expect(rows).toEqual([
    { line: 2, values: ['x\ny\nz', '1'] },
    { line: 5, values: ['p\nq', 'r\ns'] },
    { line: 8, values: ['3', '4'] },
  ]);
});

test('ragged lines are kept with their line for the rules of the file kind to reject', () => {
  expect(read('a,b\n1\n2,3\n4,5,6').rows).toEqual([
    { line: 2, values: ['1'] },
    { line: 3, values: ['2', '3'] },
    { line: 4, values: ['4', '5', '6'] },
  ]);
});

test('a header without lines is a file without rows', () => {
  expect(read('day,unit\r\n')).toEqual({ header: ['day', 'unit'], rows: [] });
});

test.each(['', '\ufeff', '\r\n \n', ';;;\n;'])('the empty file %j is refused', (text) => {
  expect(refusalOf(encoder.encode(text))?.code).toBe('file-empty');
});

test('bytes that are not UTF-8 are refused, whatever code page they are', () => {
  expect(refusalOf(Uint8Array.of(0x61, 0x2c, 0xe0, 0x0a))?.code).toBe('body-not-utf8');
  expect(refusalOf(Uint8Array.of(0xff, 0xfe, 0x61, 0x00, 0x00, 0xd8))?.code).toBe('body-not-utf8');
  expect(refusalOf(Uint8Array.of(0x61, 0x00, 0x2c, 0x00))?.code).toBe('csv-invalid');
});

test.each([
  ['a,b\n1,2\n"x,3\n4,5', 3],
  ['a,b\n1,2\n"x"y,3\n', 3],
  ['a,b\n1,2\nx"y,3\n', 3],
])('a quote out of place in %j is refused with a line', (text, line) => {
  const refusal = refusalOf(encoder.encode(text));
  expect(refusal?.code).toBe('csv-invalid');
  expect(refusal?.details?.line).toBeGreaterThanOrEqual(line);
});

test('whatever bytes arrive, the answer is rows or a refusal with a code', () => {
  const bytes = fc.oneof(
    fc.uint8Array(),
    fc.string({ unit: 'binary' }).map((text) => encoder.encode(text)),
  );
  fc.assert(
    fc.property(bytes, (input) => {
      const refusal = refusalOf(input);
      if (refusal === null) expect(readCsvRows(input).header.length).toBeGreaterThan(0);
      else expect(['file-empty', 'body-not-utf8', 'csv-invalid', 'too-many-columns']).toContain(refusal.code);
    }),
    { numRuns: 500 },
  );
});

test('a NUL character is refused with its line', () => {
  const bytes = new TextEncoder().encode('day,unit\n2026-11-16,760\n2026-11-17,7\u000060\n');
  expect(() => readCsvRows(bytes)).toThrowError(expect.objectContaining({ code: 'csv-invalid', details: { line: 3 } }));
});

test('a file of several megabytes reads as it would in one piece, wherever cells, marks and line ends fall', () => {
  const cells = ['Phường Bến Nghé', 'có "nháy" kép', 'hai\ndòng', '😀'.repeat(300), '', 'x'];
  const lines = Array.from({ length: 6_000 }, (_, row) => [
    String(row),
    ...cells.map((_, at) => cells[(row + at) % cells.length] ?? ''),
  ]);
  const text = lines.map((values) => values.map((value) => `"${value.replaceAll('"', '""')}"`).join(',')).join('\r\n');
  const bytes = encoder.encode(text);
  expect(bytes.length).toBeGreaterThan(5 * 1024 * 1024);
  const { header, rows } = readCsvRows(bytes);
  expect([header, ...rows.map(({ values }) => values)].map((values) => values.join('|'))).toEqual(
    lines.map((values) => values.join('|')),
  );
  expect(rows.at(-1)?.line).toBe(text.slice(0, text.lastIndexOf('"5999"')).split('\n').length);
});

test('a NUL, a byte that is no text and an open quote are found after the first megabytes too', () => {
  const lines = 'a,b\r\n'.repeat(700_000);
  expect(refusalOf(encoder.encode(`${lines}a,\0\r\n`))).toEqual({ code: 'csv-invalid', details: { line: 700_001 } });
  expect(refusalOf(Buffer.concat([encoder.encode(lines), Buffer.from([0xc3])]))).toMatchObject({
    code: 'body-not-utf8',
  });
  expect(refusalOf(encoder.encode(`${lines}a,"b\r\n${lines}`))).toEqual({
    code: 'csv-invalid',
    details: { line: 700_001 },
  });
});
