import { timingSafeEqual } from 'node:crypto';
import { DomainError } from '~/base/errors';
import { keyedHash, type KeyPurpose } from '~/platform/security/keyed-hash.server';

const SIGNATURE_BYTES = 18;

/**
 * A token that anybody may carry and nobody can make: parts, expiry (seconds, base 36) and signature, joined by dots.
 * Parts must not contain dots.
 */
export function signToken(secret: string, purpose: KeyPurpose, parts: readonly string[], expiresAt: Date): string {
  const body = [...parts, Math.floor(expiresAt.getTime() / 1000).toString(36)].join('.');
  return `${body}.${computeSignature(secret, purpose, body)}`;
}

/**
 * The parts of a token and its expiry. Throws `token-forged` when the signature or the shape is wrong, `token-expired`
 * when its time is over.
 */
export function readToken(
  secret: string,
  purpose: KeyPurpose,
  token: string,
  now: Date,
): { parts: string[]; expiresAt: Date } {
  const cut = token.lastIndexOf('.');
  const body = token.slice(0, Math.max(cut, 0));
  // Compared as text: base64url would forgive characters that no signature of ours has.
  const given = Buffer.from(token.slice(cut + 1));
  const expected = Buffer.from(computeSignature(secret, purpose, body));
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    throw new DomainError('token-forged');
  }
  const parts = body.split('.');
  const expiresAt = new Date(Number.parseInt(parts.pop() ?? '', 36) * 1000);
  if (!(expiresAt.getTime() > now.getTime())) {
    throw new DomainError('token-expired');
  }
  return { parts, expiresAt };
}

function computeSignature(secret: string, purpose: KeyPurpose, body: string): string {
  return keyedHash(secret, purpose, body).subarray(0, SIGNATURE_BYTES).toString('base64url');
}
