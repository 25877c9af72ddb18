import { rejectValue, type RejectedLine } from '~/domain/imports/rejected-line';
import { normalForm } from '~/domain/text/normal-form';

/** One line of a file, split into values; `line` counts from 1, the header included. */
export type FileRow = { line: number; values: string[] };

/** What a file must have, may have, and whether a column that is neither is an error. */
export type ColumnSpec<Column extends string> = {
  required: readonly Column[];
  optional: readonly Column[];
};

/** The values of one row by column; a column the file does not have reads as ''. */
export type NamedValues<Column extends string> = Record<Column, string>;

/**
 * Finds the columns of a header, in any order and case. A missing or repeated column rejects the whole file,
 * at line 1. A column nobody asked for is ignored, unless the file kind has optional columns: there it may be
 * one of them misspelt, and ignoring it would lose data without a word.
 */
export function locateColumns<Column extends string>(
  header: readonly string[],
  spec: ColumnSpec<Column>,
): { positions: Map<Column, number>; rejected: RejectedLine[] } {
  const known = new Set<string>([...spec.required, ...spec.optional]);
  const positions = new Map<string, number>();
  const rejected: RejectedLine[] = [];
  header.forEach((title, position) => {
    const name = title.trim().toLowerCase();
    if (!known.has(name)) {
      if (spec.optional.length > 0) rejected.push(rejectValue(1, 'column-unknown', name, title));
    } else if (positions.has(name)) {
      rejected.push(rejectValue(1, 'column-duplicate', name, title));
    } else {
      positions.set(name, position);
    }
  });
  for (const column of spec.required) {
    if (!positions.has(column)) rejected.push({ line: 1, code: 'column-missing', column });
  }
  return { positions: positions as Map<Column, number>, rejected };
}

/**
 * Names the values of every row, trimmed and in NFC. A line with more or fewer values than the header is
 * rejected as 'csv-invalid' with the number of values it has: guessing which one is missing would put figures
 * in the wrong column.
 */
export function nameValues<Column extends string>(
  header: readonly string[],
  rows: readonly FileRow[],
  spec: ColumnSpec<Column>,
): { named: { line: number; values: NamedValues<Column> }[]; rejected: RejectedLine[] } {
  const { positions, rejected } = locateColumns(header, spec);
  if (rejected.length > 0) return { named: [], rejected };
  const columns = [...spec.required, ...spec.optional].map(
    (column) => [column, positions.get(column)] as const,
  );
  const named: { line: number; values: NamedValues<Column> }[] = [];
  for (const row of rows) {
    if (row.values.length !== header.length) {
      rejected.push({ line: row.line, code: 'csv-invalid', value: String(row.values.length) });
      continue;
    }
    const values = {} as NamedValues<Column>;
    for (const [column, position] of columns) {
      values[column] = position === undefined ? '' : normalForm((row.values[position] ?? '').trim());
    }
    named.push({ line: row.line, values });
  }
  return { named, rejected };
}
