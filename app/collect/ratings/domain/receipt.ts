import { CROCKFORD_DIGITS, encodeCrockford, foldCrockford } from '~/base/text/crockford';

const RECEIPT_DIGITS = 12;

/** The receipt a citizen keeps, `HL-XXXX-XXXX-XXXX`, from the first 12 bytes given. Throws RangeError below that. */
export function formatReceipt(bytes: Uint8Array): string {
  if (bytes.length < RECEIPT_DIGITS) throw new RangeError(`a receipt needs ${RECEIPT_DIGITS} bytes`);
  return grouped(encodeCrockford(bytes.subarray(0, RECEIPT_DIGITS)));
}

/** The receipt a person meant, with or without `HL` and dashes, or null when it cannot be one. */
export function normaliseReceipt(text: string): string | null {
  // Folding reads the prefix HL as h1.
  const folded = foldCrockford(text);
  const digits = folded.length === RECEIPT_DIGITS + 2 && folded.startsWith('h1') ? folded.slice(2) : folded;
  if (digits.length !== RECEIPT_DIGITS) return null;
  for (const digit of digits) if (!CROCKFORD_DIGITS.includes(digit)) return null;
  return grouped(digits);
}

function grouped(digits: string): string {
  const upper = digits.toUpperCase();
  return `HL-${upper.slice(0, 4)}-${upper.slice(4, 8)}-${upper.slice(8, 12)}`;
}
