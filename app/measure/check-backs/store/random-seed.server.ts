import { randomBytes } from 'node:crypto';

/** What the draw of a check-back goes by: 128 bits that nobody guesses, in hexadecimal. */
export function randomSeed(): string {
  return randomBytes(16).toString('hex');
}
