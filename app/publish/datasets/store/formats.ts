import { DomainError } from '~/base/errors';
import { csvFormat } from '~/publish/datasets/store/csv-format';
import type { Format } from '~/publish/datasets/store/format';
import { jsonFormat } from '~/publish/datasets/store/json-format';

const all = [csvFormat, jsonFormat] as const;

export type FormatKey = (typeof all)[number]['key'];

/** The formats that every dataset can be had in, in the order in which people see them. */
export const formats: readonly Format<FormatKey>[] = all;

export const formatKeys: readonly FormatKey[] = all.map(({ key }) => key);

/** Finds a format by its key in an address or a command line; throws 'format-unknown'. */
export function parseFormat(text: string): Format<FormatKey> {
  const format = formats.find(({ key }) => key === text);
  if (format === undefined) {
    throw new DomainError('format-unknown', { format: text, available: formatKeys.join(', ') });
  }
  return format;
}
