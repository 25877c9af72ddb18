/** Lists of rows come as JSON or as a table, which may be a workbook too. */
export type FileFormat = 'csv' | 'json';

/**
 * The format by the first character that is no blank: a file that begins like a JSON array is one, else it is a table.
 */
export function detectFormat(bytes: Uint8Array): FileFormat {
  const start = Buffer.from(bytes.subarray(0, 64))
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart();
  return start.startsWith('[') || start.startsWith('{') ? 'json' : 'csv';
}
