import { bits, type Prng } from './prng';

const byteText = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** As many hexadecimal digits as asked for, a multiple of eight. */
export function hexDigits(prng: Prng, digits: number): string {
  let text = '';
  for (let length = 0; length < digits; length += 8) {
    const word = bits(prng);
    text += `${byteText[word >>> 24]}${byteText[(word >>> 16) & 255]}${byteText[(word >>> 8) & 255]}${byteText[word & 255]}`;
  }
  return text;
}

/** A UUID of version 7 (RFC 9562): it begins with the time, so that a database appends ten million of them in order. */
export function uuidAt(prng: Prng, milliseconds: number): string {
  const time = milliseconds.toString(16).padStart(12, '0');
  const random = hexDigits(prng, 24);
  const variant = '89ab'.charAt(bits(prng) & 3);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(0, 3)}-${variant}${random.slice(3, 6)}-${random.slice(6, 18)}`;
}
