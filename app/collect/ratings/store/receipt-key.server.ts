import { formatReceipt } from '~/collect/ratings/domain/receipt';
import { keyedHash, keyedHasher } from '~/platform/security/keyed-hash.server';

/** 132 bits of base64url. */
const HASH_DIGITS = 22;

/**
 * The receipt's code of a response: shown to its person, made anew from the secret whenever it is needed, stored
 * nowhere.
 */
export function deriveReceipt(secret: string, responseId: string): string {
  return receiptDeriver(secret)(responseId);
}

/** The same for many responses. */
export function receiptDeriver(secret: string): (responseId: string) => string {
  const hash = keyedHasher(secret, 'receipt');
  return (responseId) => formatReceipt(hash(responseId));
}

/**
 * What is stored of a receipt's code, to find its rating by. It begins with a letter that no code begins with, so that
 * codes stored in clear by an older version stand apart in the index.
 */
export function receiptHash(secret: string, code: string): string {
  return `z${keyedHash(secret, 'receipt-lookup', code).toString('base64url').slice(0, HASH_DIGITS)}`;
}
