/** The 32 digits of Crockford's Base32, lower case: no i, l, o or u, so a code can be read aloud and typed. */
export const CROCKFORD_DIGITS = '0123456789abcdefghjkmnpqrstvwxyz';

/** What a person meant by a typed code: lower case, no separators, o read as 0, i and l read as 1. */
export function foldCrockford(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^0-9a-z]/g, '')
    .replace(/o/g, '0')
    .replace(/[il]/g, '1');
}

/** One digit from the low five bits of each byte; even bytes give even digits. */
export function encodeCrockford(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += CROCKFORD_DIGITS.charAt(byte & 31);
  return text;
}
