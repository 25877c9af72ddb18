import { z } from 'zod';
import { passwordProblem, type PasswordOwner, type PasswordProblem } from '~/registry/people/domain/password';
import { roles, seesWholeCity, type Role } from '~/registry/people/domain/roles';
import { normalForm } from '~/base/text/normal-form';
import { toOneLine } from '~/base/text/one-line';
import { boundedText, fits } from '~/base/text/bounded';

/** What can be wrong with a form about a user. */
export type UserProblem =
  | PasswordProblem
  | 'name-invalid'
  | 'user-name-taken'
  | 'display-name-missing'
  | 'display-name-too-long'
  | 'role-missing'
  | 'unit-missing'
  | 'password-repeat-differs'
  | 'current-password-wrong'
  | 'last-administrator'
  | 'own-account'
  | 'account-disabled';

/** The first problem of each input of a form, by the input's name. */
export type UserProblems = Record<string, UserProblem>;

const MAX_DISPLAY_NAME_LENGTH = 80;

/**
 * The name a person signs in with: lower case, so that nobody is kept out by a capital letter of a phone's
 * keyboard.
 */
export const userNameSchema = boundedText(200, 'name-invalid')
  .transform((text) => normalForm(text, 'NFKC').trim().toLowerCase())
  .pipe(boundedText(64, 'name-invalid').regex(/^[a-z0-9][a-z0-9._@-]{2,63}$/, 'name-invalid'));

export const displayNameSchema = boundedText(
  10 * MAX_DISPLAY_NAME_LENGTH,
  'display-name-too-long',
  'display-name-missing',
)
  .transform(toOneLine)
  .pipe(boundedText(MAX_DISPLAY_NAME_LENGTH, 'display-name-too-long').min(1, 'display-name-missing'));

/** The problems of a form whose schema uses the messages above. */
export function toUserProblems(error: z.ZodError): UserProblems {
  const problems: UserProblems = {};
  for (const { path, message } of error.issues) problems[String(path[0])] ??= message as UserProblem;
  return problems;
}

/** The problems of a password typed twice, by input: `password`, `repeat`. `isCommon` as `passwordProblem` takes it. */
export function newPasswordProblems(
  password: string,
  repeat: string,
  owner: PasswordOwner,
  isCommon: (word: string) => boolean,
): UserProblems {
  const problem = passwordProblem(password, owner, isCommon);
  if (problem !== null) return { password: problem };
  return password === repeat ? {} : { repeat: 'password-repeat-differs' };
}

/** The unit's id as a form sends it; empty for the whole city. */
const unitIdSchema = boundedText(100, 'unit-missing').transform((text) =>
  fits(text, 9, /^[1-9]\d*$/) ? Number(text) : null,
);

export type Place = { role: Role; unitId: number | null };

const details = z.object({
  displayName: displayNameSchema,
  role: z.enum(roles, 'role-missing'),
  unitId: unitIdSchema,
});
const unitMissing = { message: 'unit-missing', path: ['unitId'] };

/** What an administrator decides about a user. */
export const userDetailsSchema = details.transform(withoutNeedlessUnit).refine(hasNeededUnit, unitMissing);

/** The same with the name a new user signs in with. */
export const newUserSchema = details
  .extend({ name: userNameSchema })
  .transform(withoutNeedlessUnit)
  .refine(hasNeededUnit, unitMissing);

/** The rights of people of the whole city do not depend on a unit, so none is stored. */
function withoutNeedlessUnit<Input extends Place>(input: Input): Input {
  return seesWholeCity(input) ? { ...input, unitId: null } : input;
}

function hasNeededUnit(place: Place): boolean {
  return seesWholeCity(place) || place.unitId !== null;
}
