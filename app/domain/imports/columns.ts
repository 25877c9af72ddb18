import { cellText } from '~/domain/imports/cell-text';
import { rejectValue, type RejectedLine } from '~/domain/imports/rejected-line';
import { foldVietnamese } from '~/domain/text/fold';

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

export type NamedLine<Column extends string> = { line: number; values: NamedValues<Column> };

const LONGEST_HEADING = 100;

/**
 * Finds the columns of a header, in any order and case. A missing or repeated column rejects the whole file,
 * at line 1. A column nobody asked for is ignored, unless the file kind has optional columns: there it may be
 * one of them misspelt, and ignoring it would lose data without a word.
 */
export function locateColumns<Column extends string>(
  header: readonly string[],
  spec: ColumnSpec<Column>,
): { positions: Map<Column, number>; rejected: RejectedLine[] } {
  const known = headingsOf(spec);
  const positions = new Map<Column, number>();
  const rejected: RejectedLine[] = [];
  header.forEach((title, position) => {
    const column = known.get(headingKey(title));
    const name = cellText(title).toLowerCase();
    if (column === undefined) {
      if (spec.optional.length > 0) rejected.push(rejectValue(1, 'column-unknown', name, title));
    } else if (positions.has(column)) {
      rejected.push(rejectValue(1, 'column-duplicate', column, title));
    } else {
      positions.set(column, position);
    }
  });
  for (const column of spec.required) {
    if (!positions.has(column)) rejected.push({ line: 1, code: 'column-missing', column });
  }
  return { positions, rejected };
}

function headingsOf<Column extends string>({ required, optional, headings = {} }: ColumnSpec<Column>): Map<string, Column> {
  const known = new Map<string, Column>();
  for (const column of [...required, ...optional]) {
    const called = headings[column] ?? [];
    for (const heading of [column, ...called]) known.set(headingKey(heading), column);
  }
  return known;
}

/** `Mã đơn vị (*)` and `MA_DON_VI` are one heading. */
function headingKey(title: string): string {
  return foldVietnamese(cellText(title.slice(0, LONGEST_HEADING))).replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}

/**
 * How the values of a file's lines are named once its header is known: as they are seen, in NFC. Cells that are missing at
 * the end, or are there and empty, change nothing. A line that is shorter or longer otherwise is rejected as 'csv-invalid'
 * with the number of values it has: guessing which one is missing would put figures in the wrong column.
 */
export function lineReader<Column extends string>(
  header: readonly string[],
  spec: ColumnSpec<Column>,
): { rejected: RejectedLine[]; read: (row: FileRow) => NamedLine<Column> | RejectedLine } {
  const { positions, rejected } = locateColumns(header, spec);
  const columns = [...spec.required, ...spec.optional].map((column) => [column, positions.get(column)] as const);
  const fewest = Math.max(-1, ...spec.required.map((column) => positions.get(column) ?? -1)) + 1;
  return {
    rejected,
    read({ line, values: cells }) {
      const isTooLong = cells.length > header.length && cells.slice(header.length).some((cell) => cellText(cell) !== '');
      if (isTooLong || cells.length < fewest) return { line, code: 'csv-invalid', value: String(cells.length) };
      const values = {} as NamedValues<Column>;
      for (const [column, position] of columns) values[column] = position === undefined ? '' : cellText(cells[position] ?? '');
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
  if (rejected.length > 0) return { named: [], rejected };
  const named: NamedLine<Column>[] = [];
  for (const row of rows) {
    const line = read(row);
    if ('code' in line) rejected.push(line);
    else named.push(line);
  }
  return { named, rejected };
}
