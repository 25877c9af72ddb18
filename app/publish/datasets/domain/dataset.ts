import type { CsvValue } from '~/base/text/csv';

/** What a column holds: a `day` is '2026-11-22' (the city's), a `time` an ISO 8601 instant with offset. */
export const columnTypes = ['string', 'integer', 'number', 'boolean', 'day', 'time'] as const;
type ColumnType = (typeof columnTypes)[number];

/** A code that a column may hold, and what it means: statistics programs keep these beside the data. */
export type ValueLabel = { value: string | number; labelVi: string; labelEn: string };

/**
 * One column. The labels are data, not screen text: every format that has a codebook carries both languages.
 * `nullable`: an empty value is possible and means what the label says, never zero.
 */
export type DatasetColumn = {
  name: string;
  type: ColumnType;
  labelVi: string;
  labelEn: string;
  nullable: boolean;
  values?: readonly ValueLabel[];
};

/**
 * One dataset as everybody knows it: its files, the catalogue and the page are made of this alone. `key` is its name in
 * addresses and commands, `grain` says what one row is.
 */
export type Dataset<Key extends string = string> = {
  key: Key;
  labelVi: string;
  labelEn: string;
  grainVi: string;
  grainEn: string;
  /**
   * What people and tokens bound to a unit get; it is always about this unit and those below it (decision 023).
   * `closed-weeks`: the rows could tell how one person rated, so the file ends before the open week and leaves out what
   * is about too few. `all-days`: they cannot, because they hold no ratings, or because they come from the report,
   * which withholds by itself.
   */
  forUnits: 'closed-weeks' | 'all-days';
  columns: readonly DatasetColumn[];
};

/** A dataset as it is written down, with its key as a type. */
export function defineDataset<const Key extends string>(dataset: Dataset<Key>): Dataset<Key> {
  return dataset;
}

/** One value of a row, in the order of the dataset's columns; null is "not known" or "not measured". */
export type DatasetValue = CsvValue;

/**
 * The values of a row in the order of the columns, cut into parts. The first part is the row's own; a later one is the
 * same array wherever it comes again, so that a writer need not write it twice.
 */
export type DatasetRow = readonly [readonly DatasetValue[], ...(readonly DatasetValue[])[]];
