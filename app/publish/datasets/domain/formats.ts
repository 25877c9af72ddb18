import { DomainError } from '~/base/errors';

export const formatKeys = ['csv', 'json', 'xlsx', 'sav', 'parquet'] as const;
export type FormatKey = (typeof formatKeys)[number];

/** A file format; `available` says whether this version can write it. */
export type Format = { contentType: string; extension: string; available: boolean };

/** RFC 4180 names the header parameter; the rest are the registered types, or the customary one for SPSS. */
export const formats: Readonly<Record<FormatKey, Format>> = {
  csv: { contentType: 'text/csv; charset=utf-8; header=present', extension: 'csv', available: true },
  json: { contentType: 'application/json; charset=utf-8', extension: 'json', available: true },
  xlsx: {
    contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    extension: 'xlsx',
    available: false,
  },
  sav: { contentType: 'application/x-spss-sav', extension: 'sav', available: false },
  parquet: { contentType: 'application/vnd.apache.parquet', extension: 'parquet', available: false },
};

/** The formats this version writes, for catalogues and messages. */
export const availableFormats: readonly FormatKey[] = formatKeys.filter((key) => formats[key].available);

/**
 * Reads a format from an address or a command line; throws 'format-unknown' also for those that are not there
 * yet.
 */
export function parseFormat(text: string): FormatKey {
  const key = availableFormats.find((known) => known === text);
  if (key === undefined) {
    throw new DomainError('format-unknown', { format: text, available: availableFormats.join(', ') });
  }
  return key;
}
