import type { CsvValue } from '~/base/text/csv';
export const datasetKeys = ['responses', 'tallies', 'volumes', 'weekly'] as const;
export type DatasetKey = (typeof datasetKeys)[number];

/** What a column holds: a `day` is '2026-11-22' (the city's), a `time` an ISO 8601 instant with offset. */
export type ColumnType = 'string' | 'integer' | 'number' | 'boolean' | 'day' | 'time';

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

/** One dataset; `grain` says what one row is. */
export type Dataset = {
  key: DatasetKey;
  labelVi: string;
  labelEn: string;
  grainVi: string;
  grainEn: string;
  columns: readonly DatasetColumn[];
};

/** One value of a row, in the order of the dataset's columns; null is "not known" or "not measured". */
export type DatasetValue = CsvValue;
