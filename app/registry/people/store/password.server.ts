import { hash, verify } from '@node-rs/argon2';
import { normalForm } from '~/base/text/normal-form';

/**
 * OWASP Password Storage Cheat Sheet: argon2id (the library's default) with 19 MiB, two passes, one thread.
 */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

let dummyHash: Promise<string> | undefined;

/** The argon2id hash of a password, in the PHC string format. About 30 ms of another thread. */
export function hashPassword(password: string): Promise<string> {
  return hash(normalised(password), parameters);
}

/**
 * Whether a password is the one behind a hash. Without a hash (unknown user, disabled user, no password set
 * yet) a hash of the same cost is computed all the same and the answer is no: the time it takes must not tell
 * who has an account.
 */
export async function verifyPassword(password: string, passwordHash: string | null): Promise<boolean> {
  dummyHash ??= hash('nobody has this password', parameters);
  const matches = await verify(passwordHash ?? (await dummyHash), normalised(password));
  return passwordHash !== null && matches;
}

// The same Vietnamese letter can be typed as one code point or as two (NIST SP 800-63B 5.1.1.2).
function normalised(password: string): string {
  return normalForm(password, 'NFKC');
}
