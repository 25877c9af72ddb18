import { DomainError } from '~/base/errors';
import type { FileRow } from '~/base/imports/columns';
import { textPieces } from '~/platform/files/file-text';
import { boundedCell, refuseManyColumns, rowCollector } from '~/platform/files/table-bounds';

/**
 * Excel writes a comma, or a semicolon where the comma is the decimal mark, as in Vietnamese; "text" has
 * tabs.
 */
const delimiters = [',', ';', '\t'] as const;
/** What of the first line is looked at for its delimiter. */
const SAMPLE_LENGTH = 10_000;

/** Below a title the headings are among so many lines. */
const SAMPLE_LINES = 10;
/** A title may have a comma in it. */
const DELIMITERS_OF_HEADINGS = 3;

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
 * The rows of a CSV file, the header first, some at a time. Drops a byte order mark, obeys a first line `sep=;`, else
 * finds the delimiter in the header line, takes any line ending, skips lines without a value. Lines with too few or too
 * many values are kept as they are: the rules of each kind of file judge them. Throws what `textPieces` throws,
 * 'too-many-rows', 'too-many-columns', or 'csv-invalid' with the line of a quote that does not belong there, because
 * past it nobody can tell lines apart.
 */
export function* csvRows(bytes: Uint8Array): Generator<FileRow[]> {
  const pieces = textPieces(bytes);
  const text = pieces.next().value ?? '';
  const declared = /^\ufeff?sep=(.)\n/i.exec(text.slice(0, 8));
  const delimiter = declared?.[1] ?? detectDelimiter(text);
  const collected = rowCollector();
  for (const row of splitRows({ text, pieces }, delimiter, {
    at: declared?.[0].length ?? 0,
    line: declared === null ? 1 : 2,
  })) {
    collected.add(row);
    if (collected.isFull()) yield collected.take();
  }
  yield collected.take();
}

/**
 * The delimiter that the first line with text has most of, outside of quotes; where that has hardly any, being a title,
 * the line among the first ten that has most of one; a comma when none has any.
 */
function detectDelimiter(text: string): string {
  const lines = text.slice(0, SAMPLE_LENGTH).trimStart().split('\n', SAMPLE_LINES);
  const counted = lines.map((line) => {
    const bare = line.replace(/"[^"]*"/g, '');
    const counts = delimiters.map((delimiter) => bare.split(delimiter).length - 1);
    const most = Math.max(...counts);
    return { most, delimiter: delimiters[counts.indexOf(most)] ?? ',' };
  });
  const [first, ...below] = counted;
  if (first === undefined) return ',';
  if (first.most >= DELIMITERS_OF_HEADINGS) return first.delimiter;
  return below.reduce(
    (best, line) => (line.most >= DELIMITERS_OF_HEADINGS && line.most > best.most ? line : best),
    first,
  ).delimiter;
}

/** What was read of a file, and what is still to be read. */
type Source = { text: string; pieces: Generator<string, void> };
type Place = { at: number; line: number };

function* splitRows(source: Source, delimiter: string, from: Place): Generator<FileRow> {
  let { text } = source;
  let place = from;
  let isWhole = false;
  for (;;) {
    const read = place.at < text.length ? rowAt(text, delimiter, place, isWhole) : null;
    if (read !== null) {
      place = read.next;
      yield read.row;
    } else if (isWhole) {
      return;
    } else {
      // A row that spans many pieces is read again with twice as many each time, so the total time stays linear.
      const rest = text.slice(place.at);
      const more = takePieces(source.pieces, Math.max(1, rest.length));
      isWhole = more === '';
      text = rest + more;
      place = { ...place, at: 0 };
    }
  }
}

/** The next pieces, at least so many characters unless the file ends before; empty at its end. */
function takePieces(pieces: Generator<string, void>, atLeast: number): string {
  let text = '';
  while (text.length < atLeast) {
    const next = pieces.next();
    if (next.done) break;
    text += next.value;
  }
  return text;
}

/** The row at a place and where the next one begins; null where the text may end before the row does. */
function rowAt(
  text: string,
  delimiter: string,
  { at, line }: Place,
  isWhole: boolean,
): { row: FileRow; next: Place } | null {
  const row: FileRow = { line, values: [] };
  for (;;) {
    const cell = text[at] === '"' ? quotedCell(text, at) : plainCell(text, at, delimiter, line);
    if (!isWhole && (cell === null || cell.end >= text.length)) return null;
    if (cell === null) throw new DomainError('csv-invalid', { line });
    row.values.push(boundedCell(cell.value));
    refuseManyColumns(row.values.length, row.line);
    line += cell.lines;
    const after = text[cell.end];
    if (after !== delimiter && after !== '\n' && after !== undefined) throw new DomainError('csv-invalid', { line });
    at = cell.end + 1;
    if (after !== delimiter) return { row, next: { at, line: line + 1 } };
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

/** Null where the text ends before the cell. */
function quotedCell(text: string, start: number): Cell | null {
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
  return null;
}
