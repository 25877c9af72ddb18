import { DomainError } from '~/base/errors';
import type { FileRow } from '~/base/imports/columns';
import { csvRows, type CsvRows } from '~/platform/files/csv-rows';
import { xlsxRows } from '~/platform/files/xlsx-rows';

/** A table as it is read: its titles, and its rows some at a time. */
type Table = { header: string[]; rows: AsyncIterable<FileRow[]> };

/** The limit for reading all rows at once. */
const MAX_SMALL_ROWS = 50_000;

/** How archives begin, XLSX among them. */
const ZIP = [0x50, 0x4b, 0x03, 0x04];
/** How Excel's files began until 2003, and how those begin that ask for a password. */
const OLD_EXCEL = [0xd0, 0xcf, 0x11, 0xe0];

/** Whether a file is a workbook of Excel, by its first bytes; its name proves nothing. */
export function isWorkbook(bytes: Uint8Array): boolean {
  return startsWith(bytes, ZIP) || startsWith(bytes, OLD_EXCEL);
}

/**
 * Opens a file of rows, XLSX or CSV. Throws 'file-empty', 'xls-unreadable' and what `csvRows` and `xlsxRows` throw, the
 * latter also while rows are read.
 */
export async function openTable(bytes: Uint8Array): Promise<Table> {
  if (startsWith(bytes, OLD_EXCEL)) throw new DomainError('xls-unreadable');
  const batches: AsyncIterator<FileRow[], void> & AsyncIterable<FileRow[]> = startsWith(bytes, ZIP)
    ? xlsxRows(bytes)
    : csvBatches(bytes);
  const read = await batches.next();
  const [first, ...rest] = read.done ? [] : read.value;
  if (first === undefined) throw new DomainError('file-empty');
  const header = trimEmptyEnd(first.values);
  const rows = prependRows(rest, batches);
  return { header, rows: isWorkbook(bytes) ? padRows(rows, header.length) : rows };
}

/** All rows of a table, at most so many. Throws what `openTable` throws, and 'too-many-rows'. */
export async function readTable(bytes: Uint8Array, limit = MAX_SMALL_ROWS): Promise<CsvRows> {
  const { header, rows } = await openTable(bytes);
  const all: FileRow[] = [];
  for await (const some of rows) {
    all.push(...some);
    if (all.length > limit) throw new DomainError('too-many-rows', { limit });
  }
  return { header, rows: all };
}

/** After each part other work of this thread is served. */
async function* csvBatches(bytes: Uint8Array): AsyncGenerator<FileRow[], void> {
  for (const rows of csvRows(bytes)) {
    yield rows;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

async function* prependRows(first: FileRow[], rest: AsyncIterable<FileRow[]>): AsyncGenerator<FileRow[]> {
  yield first;
  yield* rest;
}

/** A row of a sheet ends with its last cell that holds anything; its empty cells are there all the same. */
async function* padRows(batches: AsyncIterable<FileRow[]>, columns: number): AsyncGenerator<FileRow[]> {
  for await (const rows of batches) {
    for (const { values } of rows) while (values.length < columns) values.push('');
    yield rows;
  }
}

/** Spreadsheets write delimiters for columns that were used once. */
function trimEmptyEnd(header: readonly string[]): string[] {
  const titles = header.map((title) => title.trim());
  while (titles.at(-1) === '') titles.pop();
  return titles;
}

function startsWith(bytes: Uint8Array, signs: readonly number[]): boolean {
  return signs.every((sign, index) => bytes[index] === sign);
}
