import { DomainError } from '~/base/errors';

/** Text of UTF-8 bytes, without a byte-order mark. Throws `body-not-utf8`. */
export function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new DomainError('body-not-utf8');
  }
}
