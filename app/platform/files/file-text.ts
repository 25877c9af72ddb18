import { DomainError } from '~/base/errors';

/** A piece fits into the heap beside what is made of it, whatever the size of the file. */
const PIECE_BYTES = 1024 * 1024;

/**
 * The text of a file in pieces: UTF-8, or UTF-16 in either order where its mark says so, as Excel writes "Unicode
 * text". Line ends become single line feeds. Throws 'body-not-utf8', or 'csv-invalid' with the line of a NUL, which no
 * spreadsheet writes and PostgreSQL does not keep.
 */
export function* textPieces(bytes: Uint8Array): Generator<string, void> {
  const decoder = new TextDecoder(detectEncoding(bytes), { fatal: true });
  let line = 1;
  // Whether a line feed follows is in the next piece.
  let held = '';
  for (let start = 0; start < bytes.length; start += PIECE_BYTES) {
    const end = start + PIECE_BYTES;
    let text = held + decoded(decoder, bytes.subarray(start, end), end < bytes.length);
    held = end < bytes.length && text.endsWith('\r') ? '\r' : '';
    if (held !== '') text = text.slice(0, -1);
    if (text.includes('\r')) text = text.replace(/\r\n?/g, '\n');
    const nul = text.indexOf('\0');
    if (nul >= 0) throw new DomainError('csv-invalid', { line: line + linesIn(text.slice(0, nul)) });
    line += linesIn(text);
    yield text;
  }
}

function detectEncoding([first, second]: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return 'utf-8';
}

function decoded(decoder: TextDecoder, bytes: Uint8Array, stream: boolean): string {
  try {
    return decoder.decode(bytes, { stream });
  } catch {
    throw new DomainError('body-not-utf8');
  }
}

function linesIn(text: string): number {
  let lines = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
}
