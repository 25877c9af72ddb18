import { encodeCrockford } from '~/base/text/crockford';
import { bits, bytes, uniquePrngFor, type Prng } from './prng';

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

/** What no other cell-day of the city has: 16 hexadecimal digits that its identifiers begin with. */
export function uniqueMark(seed: number | string, label: string): string {
  return hexDigits(uniquePrngFor(seed, label), 16);
}

/** The hash of a receipt: nobody holds the receipts of simulated people. */
export function markedReceipt(mark: string, prng: Prng): string {
  return mark + encodeCrockford(bytes(prng, 12));
}

/** A UUID of version 7 (RFC 9562): it begins with the time, so that a database appends ten million of them in order. */
export function uuidAt(mark: string, prng: Prng, milliseconds: number): string {
  const time = milliseconds.toString(16).padStart(12, '0');
  const random = mark.slice(0, 12) + hexDigits(prng, 24).slice(12);
  const variant = '89ab'.charAt(bits(prng) & 3);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(0, 3)}-${variant}${random.slice(3, 6)}-${random.slice(6, 18)}`;
}
