import { cleanCellText } from '~/base/imports/cell-text';
import { findTotalLabel } from '~/base/imports/total-row';
import { rejectValue, type RejectedLine } from '~/base/imports/rejected-line';
import { foldVietnamese } from '~/base/text/fold';

/** One line of a file, split into values; `line` counts from 1, the header included. */
export type FileRow = { line: number; values: string[] };

/** What a file must have, may have, and whether a column that is neither is an error. */
export type ColumnSpec<Column extends string> = {
  required: readonly Column[];
  optional: readonly Column[];
  /** What people call the columns, in Vietnamese as in English; marks, capitals and signs do not matter. */
  headings?: Partial<Record<Column, readonly string[]>>;
};

/** The values of one row by column; a column the file does not have reads as ''. */
export type NamedValues<Column extends string> = Record<Column, string>;

type NamedLine<Column extends string> = { line: number; values: NamedValues<Column> };

const MAX_HEADING_LENGTH = 100;

/**
 * Finds the columns of a header, in any order and case. A missing or repeated column rejects the whole file, at line 1;
 * a header without any required column as 'headings-missing', once. A column nobody asked for is ignored, unless the
 * file kind has optional columns: there it may be one of them misspelt, and ignoring it would lose data without a word.
 */
export function locateColumns<Column extends string>(
  header: readonly string[],
  spec: ColumnSpec<Column>,
): { positions: Map<Column, number>; rejected: RejectedLine[] } {
  const known = mapHeadings(spec);
  const positions = new Map<Column, number>();
  const rejected: RejectedLine[] = [];
  header.forEach((title, position) => {
    const column = known.get(headingKey(title));
    const name = cleanCellText(title).toLowerCase();
    if (column === undefined) {
      if (spec.optional.length > 0) rejected.push(rejectValue(1, 'column-unknown', name, title));
    } else if (positions.has(column)) {
      rejected.push(rejectValue(1, 'column-duplicate', column, title));
    } else {
      positions.set(column, position);
    }
  });
  const missing = spec.required.filter((column) => !positions.has(column));
  // A first row without any of them is not a heading row; reporting each of its cells would only be noise.
  if (missing.length > 0 && missing.length === spec.required.length)
    return { positions, rejected: [{ line: 1, code: 'headings-missing' }] };
  for (const column of missing) rejected.push({ line: 1, code: 'column-missing', column });
  return { positions, rejected };
}

/**
 * How many rows are searched for headings that should be in the first row: reports begin with a title of a few lines.
 */
const TITLE_ROWS = 10;

/**
 * Where the first row holds no headings: the same, with the row among the first ten that does hold all that are
 * required.
 */
export function withHeadingRow<Column extends string>(
  rejected: readonly RejectedLine[],
  rows: readonly FileRow[],
  spec: ColumnSpec<Column>,
): RejectedLine[] {
  return rejected.map((one) => {
    if (one.code !== 'headings-missing') return one;
    const found = rows.find(({ line, values }) => line <= TITLE_ROWS && hasHeadings(values, spec));
    return found === undefined ? one : { ...one, otherLine: found.line };
  });
}

function hasHeadings<Column extends string>(cells: readonly string[], spec: ColumnSpec<Column>): boolean {
  const { positions } = locateColumns(cells, spec);
  return spec.required.every((column) => positions.has(column));
}

function mapHeadings<Column extends string>({
  required,
  optional,
  headings = {},
}: ColumnSpec<Column>): Map<string, Column> {
  const known = new Map<string, Column>();
  for (const column of [...required, ...optional]) {
    const called = headings[column] ?? [];
    for (const heading of [column, ...called]) known.set(headingKey(heading), column);
  }
  return known;
}

/** `Mã đơn vị (*)` and `MA_DON_VI` are one heading. */
function headingKey(title: string): string {
  return foldVietnamese(cleanCellText(title.slice(0, MAX_HEADING_LENGTH)))
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/**
 * How the values of a file's lines are named once its header is known: as they are seen, in NFC. Cells that are missing
 * at the end are empty ones, of which the rules of each kind of file say whether they may be. A line with more values
 * than there are columns is rejected as 'csv-invalid' with the number of its values: guessing which one is too much
 * would put figures in the wrong column. A line of sums is rejected as 'total-row'.
 */
export function lineReader<Column extends string>(
  header: readonly string[],
  spec: ColumnSpec<Column>,
): { rejected: RejectedLine[]; read: (row: FileRow) => NamedLine<Column> | RejectedLine } {
  const { positions, rejected } = locateColumns(header, spec);
  const columns = [...spec.required, ...spec.optional].map((column) => [column, positions.get(column)] as const);
  return {
    rejected,
    read({ line, values: cells }) {
      const isTooLong =
        cells.length > header.length && cells.slice(header.length).some((cell) => cleanCellText(cell) !== '');
      const total = findTotalLabel(cells);
      if (total !== null) return { line, code: 'total-row', value: cleanCellText(total) };
      if (isTooLong) return { line, code: 'csv-invalid', value: String(cells.length) };
      const values = {} as NamedValues<Column>;
      for (const [column, position] of columns)
        values[column] = position === undefined ? '' : cleanCellText(cells[position] ?? '');
      return { line, values };
    },
  };
}

/** The same for all lines at once; none is looked at when the header is wrong. */
export function nameValues<Column extends string>(
  header: readonly string[],
  rows: readonly FileRow[],
  spec: ColumnSpec<Column>,
): { named: NamedLine<Column>[]; rejected: RejectedLine[] } {
  const { rejected, read } = lineReader(header, spec);
  if (rejected.length > 0) return { named: [], rejected: withHeadingRow(rejected, rows, spec) };
  const named: NamedLine<Column>[] = [];
  for (const row of rows) {
    const line = read(row);
    if ('code' in line) rejected.push(line);
    else named.push(line);
  }
  return { named, rejected };
}
