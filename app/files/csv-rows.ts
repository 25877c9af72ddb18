import { CsvError, parse } from 'csv-parse/sync';

import { DomainError } from '~/domain/errors';
import { decodeUtf8 } from '~/files/utf8';
import type { FileRow } from '~/domain/imports/columns';

/**
 * Excel writes a comma, or a semicolon where the comma is the decimal mark, as in Vietnamese; "text" has
 * tabs.
 */
const delimiters = [',', ';', '\t'] as const;

/** A file as a header and rows; a row keeps the line on which it starts, counted from 1 as an editor does. */
export type CsvRows = { header: string[]; rows: FileRow[] };

/**
 * Splits the bytes of a CSV file. Drops a byte order mark, finds the delimiter in the header line, takes any
 * line ending, skips lines without a value. Lines with too few or too many values are kept as they are: the
 * rules of each kind of file reject them with their line. Throws 'body-not-utf8', 'file-empty', or
 * 'csv-invalid' with the line of a quote that does not belong there, because past it nobody can tell lines
 * apart.
 */
export function readCsvRows(bytes: Uint8Array): CsvRows {
  const text = decodeUtf8(bytes).replace(/\r\n?/g, '\n');
  if (text.trim() === '') throw new DomainError('file-empty');
  // PostgreSQL keeps no NUL in text, and no spreadsheet writes one.
  if (text.includes('\0')) throw new DomainError('csv-invalid', { line: text.slice(0, text.indexOf('\0')).split('\n').length });
  const records = parseRecords(text, detectDelimiter(text));
  const [first, ...rest] = records;
  if (first === undefined) throw new DomainError('file-empty');
  return {
    header: first.record.map((title) => title.trim()),
    rows: rest.map(({ record, info }) => ({ line: firstLineOf(record, info.lines), values: record })),
  };
}

/** The delimiter that the first line with text has most of, outside of quotes; a comma when it has none. */
function detectDelimiter(text: string): string {
  const headerLine = text.trimStart().split('\n', 1)[0] ?? '';
  const bare = headerLine.replace(/"[^"]*"/g, '');
  const counts = delimiters.map((delimiter) => bare.split(delimiter).length);
  return delimiters[counts.indexOf(Math.max(...counts))] ?? ',';
}

type ParsedRecord = { record: string[]; info: { lines: number } };

function parseRecords(text: string, delimiter: string): ParsedRecord[] {
  try {
    const parsed: unknown = parse(text, {
      delimiter,
      info: true,
      record_delimiter: '\n',
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
    });
    return parsed as ParsedRecord[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new DomainError('csv-invalid', { line: Number(error.lines) });
  }
}

/** The parser counts the lines up to the end of a record; a quoted value may have held some of them. */
function firstLineOf(record: readonly string[], lastLine: number): number {
  return record.reduce((line, value) => line - (value.split('\n').length - 1), lastLine);
}
