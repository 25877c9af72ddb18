import type { DatasetColumn, DatasetValue } from '~/publish/datasets/domain/dataset';

/**
 * The pieces of a JSON array of objects, for files that do not fit in memory: `open`, each `row`, `close`.
 */
type JsonArrayWriter = {
  open(): string;
  row(values: readonly DatasetValue[]): string;
  close(): string;
};

/**
 * Writes rows as objects named after the columns, one per line. The pieces of one writer, in the order they
 * were asked for, are one JSON document. A number that JSON cannot say (no row should have one) throws
 * RangeError.
 */
export function jsonArrayWriter(columns: readonly Pick<DatasetColumn, 'name'>[]): JsonArrayWriter {
  const keys = columns.map((column, index) => `${index === 0 ? '{' : ','}${JSON.stringify(column.name)}:`);
  let separator = '\n';
  return {
    open: () => '[',
    row(values) {
      let line = separator;
      separator = ',\n';
      for (let index = 0; index < keys.length; index++) line += keys[index] + jsonValue(values[index] ?? null);
      return `${line}}`;
    },
    close: () => '\n]\n',
  };
}

function jsonValue(value: DatasetValue): string {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new RangeError(`JSON has no number ${value}`);
  return JSON.stringify(value);
}
