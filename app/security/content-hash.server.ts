import { createHash } from 'node:crypto';

/** 22 digits of base64url: 132 bits, so that two contents are never taken for one. */
const CONTENT_HASH_LENGTH = 22;

/** What tells two contents sent under one id apart; the content is a text that is always the same for the same rating. */
export function contentHashOf(content: string): string {
  return createHash('sha256').update(content).digest('base64url').slice(0, CONTENT_HASH_LENGTH);
}
