/**
 * NIST SP 800-63B asks for 8 and advises more; these accounts change what people are paid, so 12. In
 * characters.
 */
export const MIN_PASSWORD_LENGTH = 12;
/**
 * Hashing is slow on purpose; without an upper bound a 10 MB password would be a cheap way to stop the
 * server.
 */
export const MAX_PASSWORD_LENGTH = 200;
/** 'aaaaaaaaaaaa' and '121212121212' are long and still the first that anybody tries. */
const MIN_DIFFERENT_CHARACTERS = 5;

/** Long passwords that lists of leaked ones are full of, with those a person in this city would think of. */
const mostCommon: ReadonlySet<string> = new Set([
  '123456789012',
  '1234567890123',
  '12345678901234',
  '123456789abc',
  '1q2w3e4r5t6y',
  '1q2w3e4r5t6y7u8i',
  'abcdefghijkl',
  'abcd12345678',
  'adminadmin123',
  'administrator',
  'anhyeuem12345',
  'hailong12345',
  'hochiminh123',
  'hochiminhcity',
  'iloveyou1234',
  'letmein12345',
  'matkhau12345',
  'matkhau123456',
  'password1234',
  'password12345',
  'passwordpassword',
  'qwertyuiop12',
  'qwertyuiop123',
  'qwertyuiop[]',
  'saigon123456',
  'thanhpho1234',
  'vietnam12345',
  'welcome12345',
]);

export type PasswordProblem =
  | 'password-too-short'
  | 'password-too-long'
  | 'password-is-user-name'
  | 'password-too-common';

/**
 * What is wrong with a chosen password, or null. Length and lists only: rules about digits and signs make
 * people choose 'Matkhau@2026' (NIST SP 800-63B 5.1.1.2).
 */
export function passwordProblem(password: string, userName: string): PasswordProblem | null {
  const characters = [...password.normalize('NFKC')];
  if (characters.length < MIN_PASSWORD_LENGTH) return 'password-too-short';
  if (characters.length > MAX_PASSWORD_LENGTH) return 'password-too-long';
  const folded = characters.join('').toLowerCase();
  const name = userName.normalize('NFKC').toLowerCase();
  if (folded === name || folded === name.split('@')[0]) return 'password-is-user-name';
  if (mostCommon.has(folded) || new Set(folded).size < MIN_DIFFERENT_CHARACTERS) return 'password-too-common';
  return null;
}
