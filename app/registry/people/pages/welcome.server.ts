import { z } from 'zod';
import type { AppContext } from '~/platform/context.server';
import { isDomainError } from '~/base/errors';
import {
  displayNameSchema,
  newPasswordProblems,
  toUserProblems,
  userNameSchema,
  type UserProblem,
  type UserProblems,
} from '~/registry/people/domain/user-input';
import { formRefused, problemsByField, type FormRefusal } from '~/ui/admin/form-result';
import type { Language } from '~/platform/i18n/i18n';
import {
  getLinkTarget,
  type LinkTarget,
  spendFirstAdministratorLink,
  spendPasswordLink,
} from '~/registry/people/store/one-time-link.server';
import { loadCommonPasswords } from '~/registry/people/store/common-passwords.server';
import { countMiss } from '~/registry/people/pages/guess-limit.server';
import { hashPassword } from '~/registry/people/store/password.server';

type LinkContext = Pick<AppContext, 'db' | 'env' | 'now' | 'clientAddress'>;

type Welcomed = { ok: true; user: { id: number; name: string } } | FormRefusal<UserProblem>;

/** What a one-time link is for. Wrong ones make their network wait. Throws 'link-invalid', 'too-many'. */
export async function openLink(context: LinkContext, token: string): Promise<LinkTarget> {
  try {
    return await getLinkTarget(context.db, token, context.now());
  } catch (error) {
    if (isDomainError(error) && error.code === 'link-invalid') await countMiss(context, 'link');
    throw error;
  }
}

const administratorSchema = z.object({ name: userNameSchema, displayName: displayNameSchema });

/**
 * Does what a one-time link is for with what its form says. The link is spent only when nothing is wrong.
 * Throws 'link-invalid'.
 */
export async function acceptWelcome(
  context: LinkContext,
  token: string,
  form: URLSearchParams,
  language: Language,
): Promise<Welcomed> {
  const target = await openLink(context, token);
  const { db, now } = context;
  const isCommon = await loadCommonPasswords();
  const password = form.get('password') ?? '';
  const repeat = form.get('repeat') ?? '';
  const given = { name: form.get('name') ?? '', displayName: form.get('displayName') ?? '' };
  const refused = (problems: UserProblems) => formRefused(problemsByField(problems), given);
  if (target.purpose === 'set-password') {
    const problems = newPasswordProblems(
      password,
      repeat,
      { userName: target.name, displayName: target.displayName },
      isCommon,
    );
    if (Object.keys(problems).length > 0) return refused(problems);
    const id = await spendPasswordLink(db, token, await hashPassword(password), now());
    return { ok: true, user: { id, name: target.name } };
  }
  // Also a name that is refused must not become the password.
  const typed = { name: given.name.slice(0, 200), displayName: given.displayName.slice(0, 200) };
  const parsed = administratorSchema.safeParse(typed);
  const problems = {
    ...(parsed.success ? {} : toUserProblems(parsed.error)),
    ...newPasswordProblems(password, repeat, { userName: typed.name, displayName: typed.displayName }, isCommon),
  };
  if (!parsed.success || Object.keys(problems).length > 0) return refused(problems);
  try {
    const administrator = { ...parsed.data, language, passwordHash: await hashPassword(password) };
    const id = await spendFirstAdministratorLink(db, token, administrator, now());
    return { ok: true, user: { id, name: parsed.data.name } };
  } catch (error) {
    if (isDomainError(error) && error.code === 'user-name-taken') return refused({ name: 'user-name-taken' });
    throw error;
  }
}
