import { DomainError } from '~/domain/errors';
import { decodeUtf8 } from '~/files/utf8';

/**
 * The text of a file: UTF-8, or UTF-16 in either order where its mark says so, as Excel writes "Unicode text". Line ends
 * become single line feeds. Throws 'body-not-utf8', or 'csv-invalid' with the line of a NUL, which no spreadsheet writes and
 * PostgreSQL does not keep.
 */
export function textOfFile(bytes: Uint8Array): string {
  const text = decoded(bytes);
  const nul = text.indexOf('\0');
  if (nul >= 0) throw new DomainError('csv-invalid', { line: lineAt(text, nul) });
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

function decoded(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return utf16('utf-16le', bytes);
  if (first === 0xfe && second === 0xff) return utf16('utf-16be', bytes);
  return decodeUtf8(bytes);
}

function utf16(encoding: 'utf-16le' | 'utf-16be', bytes: Uint8Array): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new DomainError('body-not-utf8');
  }
}

/** The line of a position, from 1, however lines end. */
function lineAt(text: string, position: number): number {
  let line = 1;
  for (let at = 0; at < position; at += 1) {
    const sign = text.charCodeAt(at);
    if (sign === 0x0a || (sign === 0x0d && text.charCodeAt(at + 1) !== 0x0a)) line += 1;
  }
  return line;
}
