import { DomainError } from '~/base/errors';
import type { FileRow } from '~/base/imports/columns';

/** No kind of file has a tenth of them. */
const MAX_COLUMNS = 200;
/** Twice what a sheet of Excel holds. */
const MAX_ROWS = 2_000_000;
/** More than any value that is taken; a longer cell is cut one character later, and so still too long. */
const MAX_CELL = 2_000;
/** So many rows are handed on at a time. */
const ROWS_AT_A_TIME = 1_000;

/** A cell, cut where it is longer than any value may be. */
export function boundedCell(text: string): string {
  return text.length > MAX_CELL ? text.slice(0, MAX_CELL + 1) : text;
}

/** Throws 'too-many-columns' for a row with more cells than any file has, before the rest of it is read. */
export function refuseManyColumns(columns: number, line: number): void {
  if (columns > MAX_COLUMNS) throw new DomainError('too-many-columns', { limit: MAX_COLUMNS, line });
}

/** Collects rows that hold anything. Throws 'too-many-rows' when there are more than any file may have. */
export function rowCollector() {
  let count = 0;
  let rows: FileRow[] = [];
  return {
    add(row: FileRow): void {
      if (row.values.every((value) => value === '' || value.trim() === '')) return;
      count += 1;
      if (count > MAX_ROWS + 1) throw new DomainError('too-many-rows', { limit: MAX_ROWS });
      rows.push(row);
    },
    isFull: () => rows.length >= ROWS_AT_A_TIME,
    /** What was collected since the last time. */
    take(): FileRow[] {
      const taken = rows;
      rows = [];
      return taken;
    },
  };
}
