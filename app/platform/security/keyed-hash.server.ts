import { createHash, createHmac } from 'node:crypto';

/** Each purpose has its own key: a value signed for one is never valid for another. */
export type KeyPurpose =
  | 'rating-form'
  | 'rating-change'
  | 'receipt'
  | 'receipt-lookup'
  | 'content'
  | 'claimed-dossier'
  | 'invited-dossier'
  | 'paper-form'
  | 'dossier'
  | 'dossier-typed'
  | 'dossier-file'
  | 'dossier-file-of-a-unit'
  | 'invitation'
  | 'slip'
  | 'rating-allowance'
  | 'attempt'
  | 'audit-person'
  | 'device'
  | 'enrolment'
  | 'dataset'
  | 'contact'
  | 'check-back-list'
  | 'check-back-list-question'
  | 'webhook'
  | 'mail-address'
  | 'fingerprint';

/**
 * HMAC-SHA256 of a text or bytes under a key of its own, derived from the server's secret and the purpose. 32 bytes.
 */
export function keyedHash(secret: string, purpose: KeyPurpose, text: string | Uint8Array): Buffer {
  return keyedHasher(secret, purpose)(text);
}

/** The same for many texts, with the key derived once. */
export function keyedHasher(secret: string, purpose: KeyPurpose): (text: string | Uint8Array) => Buffer {
  const key = createHmac('sha256', secret).update(`hai-long/${purpose}/1`).digest();
  return (text) => createHmac('sha256', key).update(text).digest();
}

/** SHA-256 in lower-case hexadecimal. */
export function sha256Hex(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
