import { DomainError } from '~/base/errors';
import { decodeUtf8 } from '~/platform/files/utf8';

/** No valid input is nested deeper than an array of objects with lists. */
const MAX_DEPTH = 16;
/** Ten times what the largest body that is taken holds; a parser is busy half a second with a million of them. */
const MAX_VALUES = 100_000;

/** What the bytes of a JSON file say; at most so many values. Throws what `parseJson` throws, and 'body-not-utf8'. */
export function readJsonBytes(bytes: Uint8Array, mostValues = MAX_VALUES): unknown {
  return parseJson(decodeUtf8(bytes), mostValues);
}

/**
 * What a JSON text says. How deep it is nested and how many values it holds is counted before anything is made of it.
 * Throws 'json-too-deep', 'body-too-large', 'json-invalid'.
 */
export function parseJson(text: string, mostValues = MAX_VALUES): unknown {
  refuseTooMuch(text, mostValues);
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new DomainError('json-invalid');
  }
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const OPENING = new Set([0x5b, 0x7b]);
const CLOSING = new Set([0x5d, 0x7d]);

function refuseTooMuch(text: string, mostValues: number): void {
  let depth = 0;
  let values = 1;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charCodeAt(at);
    if (sign === QUOTE) at = findStringEnd(text, at);
    else if (sign === COMMA) values += 1;
    else if (OPENING.has(sign)) [depth, values] = [depth + 1, values + 1];
    else if (CLOSING.has(sign)) depth -= 1;
    if (depth > MAX_DEPTH) throw new DomainError('json-too-deep', { limit: MAX_DEPTH });
    if (values > mostValues) throw new DomainError('body-too-large', { limit: mostValues });
  }
}

/** Where a string ends that begins at a quote; past the end of a text that is broken off within it. */
function findStringEnd(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    const sign = text.charCodeAt(at);
    if (sign === BACKSLASH) at += 1;
    else if (sign === QUOTE) return at;
  }
  return text.length;
}
