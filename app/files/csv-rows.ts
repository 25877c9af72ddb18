import { DomainError } from '~/domain/errors';
import type { FileRow } from '~/domain/imports/columns';
import { textOfFile } from '~/files/file-text';
import { boundedCell, refuseManyColumns, rowCollector } from '~/files/table-bounds';

/**
 * Excel writes a comma, or a semicolon where the comma is the decimal mark, as in Vietnamese; "text" has
 * tabs.
 */
const delimiters = [',', ';', '\t'] as const;
/** What of the first line is looked at for its delimiter. */
const LOOKED_AT = 10_000;

/** A file as a header and rows; a row keeps the line on which it starts, counted from 1 as an editor does. */
export type CsvRows = { header: string[]; rows: FileRow[] };

/** Splits a whole CSV file that is known to be small. Throws what `csvRows` throws, and 'file-empty'. */
export function readCsvRows(bytes: Uint8Array): CsvRows {
  const rows: FileRow[] = [];
  for (const some of csvRows(bytes)) rows.push(...some);
  const first = rows.shift();
  if (first === undefined) throw new DomainError('file-empty');
  return { header: first.values.map((title) => title.trim()), rows };
}

/**
 * The rows of a CSV file, the header first, some at a time. Drops a byte order mark, obeys a first line `sep=;`, else finds
 * the delimiter in the header line, takes any line ending, skips lines without a value. Lines with too few or too many
 * values are kept as they are: the rules of each kind of file judge them. Throws what `textOfFile` throws, 'too-many-rows',
 * 'too-many-columns', or 'csv-invalid' with the line of a quote that does not belong there, because past it nobody can tell
 * lines apart.
 */
export function* csvRows(bytes: Uint8Array): Generator<FileRow[]> {
  const text = textOfFile(bytes);
  const told = /^\ufeff?sep=(.)\n/i.exec(text.slice(0, 8));
  const start = told?.[0].length ?? 0;
  const collected = rowCollector();
  for (const row of splitRows(text, told?.[1] ?? detectDelimiter(text), { at: start, line: told === null ? 1 : 2 })) {
    collected.add(row);
    if (collected.isFull()) yield collected.take();
  }
  yield collected.take();
}

/** The delimiter that the first line with text has most of, outside of quotes; a comma when it has none. */
function detectDelimiter(text: string): string {
  const headerLine = text.slice(0, LOOKED_AT).trimStart().split('\n', 1)[0] ?? '';
  const bare = headerLine.replace(/"[^"]*"/g, '');
  const counts = delimiters.map((delimiter) => bare.split(delimiter).length);
  return delimiters[counts.indexOf(Math.max(...counts))] ?? ',';
}

function* splitRows(text: string, delimiter: string, from: { at: number; line: number }): Generator<FileRow> {
  let { at, line } = from;
  while (at < text.length) {
    const row: FileRow = { line, values: [] };
    for (let ended = false; !ended; ) {
      const cell = text[at] === '"' ? quotedCell(text, at, line) : plainCell(text, at, delimiter, line);
      row.values.push(boundedCell(cell.value));
      refuseManyColumns(row.values.length, row.line);
      line += cell.lines;
      const after = text[cell.end];
      if (after !== delimiter && after !== '\n' && after !== undefined) throw new DomainError('csv-invalid', { line });
      ended = after !== delimiter;
      at = cell.end + 1;
    }
    line += 1;
    yield row;
  }
}

/** `end`: where the sign after it stands; `lines`: the line breaks within it. */
type Cell = { value: string; end: number; lines: number };

function plainCell(text: string, start: number, delimiter: string, line: number): Cell {
  let end = start;
  for (; end < text.length; end += 1) {
    const sign = text[end];
    if (sign === delimiter || sign === '\n') break;
    if (sign === '"') throw new DomainError('csv-invalid', { line });
  }
  return { value: text.slice(start, end), end, lines: 0 };
}

function quotedCell(text: string, start: number, line: number): Cell {
  let lines = 0;
  let doubled = false;
  for (let at = start + 1; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === '\n') lines += 1;
    if (sign !== '"') continue;
    if (text[at + 1] === '"') {
      doubled = true;
      at += 1;
    } else {
      const value = text.slice(start + 1, at);
      return { value: doubled ? value.replaceAll('""', '"') : value, end: at + 1, lines };
    }
  }
  throw new DomainError('csv-invalid', { line });
}
