import { hash } from 'node:crypto';
import { keyedHash } from '~/platform/security/keyed-hash.server';

/** 128 bits: two of a thousand million responses share a key about once in 10^21 cities. */
const HEX_DIGITS = 32;

/**
 * Makes the keys that stand for responses in datasets: the same response has the same key in every file, and without
 * the server's secret no key leads back to an id. SHA-256 over key and id instead of HMAC, a third of its time at a
 * million rows: what HMAC adds is against messages of any length, and here id and key have one length each and half of
 * the hash is cut off.
 */
export function responseKeys(secret: string): (responseId: string) => string {
  const key = keyedHash(secret, 'dataset', 'response').toString('hex');
  return (responseId) => hash('sha256', key + responseId, 'hex').slice(0, HEX_DIGITS);
}
