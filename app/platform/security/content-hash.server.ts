import { createHash } from 'node:crypto';
import { keyedHash } from '~/platform/security/keyed-hash.server';

/** 22 digits of base64url: 132 bits, so that two contents are never taken for one. */
const CONTENT_HASH_LENGTH = 22;

/**
 * What tells two contents sent under one id apart; the content is a text that is always the same for the same rating.
 * With a key: the content names the dossier, so a plain hash could be found by trying all registered dossiers.
 */
export function hashContent(secret: string, content: string): string {
  return keyedContentHash(
    secret,
    createHash('sha256').update(content).digest('base64url').slice(0, CONTENT_HASH_LENGTH),
  );
}

/** The same from the plain hash, which is all that older versions kept of a content. */
export function keyedContentHash(secret: string, plain: string): string {
  return keyedHash(secret, 'content', plain).toString('base64url').slice(0, CONTENT_HASH_LENGTH);
}
