import type { AppContext } from '~/platform/context.server';
import { DomainError } from '~/base/errors';
import { newPasswordProblems, type UserProblems } from '~/registry/people/domain/user-input';
import { languageOf } from '~/platform/i18n/i18n';
import { stopOwnLinks } from '~/registry/people/store/approval.server';
import { setPassword } from '~/registry/people/store/credential.server';
import { deleteSessionsOf } from '~/registry/people/store/session.server';
import { setLanguage } from '~/registry/people/store/user.server';
import { safeNextPath } from '~/platform/http/next-path.server';
import { loadCommonPasswords } from '~/registry/people/store/common-passwords.server';
import { hashPassword } from '~/registry/people/store/password.server';
import { sessionToken, type SignedInUser } from '~/registry/people/pages/session.server';
import { checkPassword, startSession } from '~/registry/people/pages/sign-in.server';

type Changed =
  | { problems: UserProblems }
  | { next: string }
  | { done: 'password' | 'others' | 'links'; ended: number; cookies: string[] };

/**
 * What a person's own account page asks for. Throws 'input-invalid' for an intent that no form of ours has,
 * 'sign-in-wait'.
 */
export async function changeAccount(
  request: Request,
  context: AppContext,
  user: SignedInUser,
  form: URLSearchParams,
): Promise<Changed> {
  switch (form.get('intent') ?? '') {
    case 'language': {
      const language = languageOf(form.get('language'));
      if (language === null) throw new DomainError('input-invalid');
      await setLanguage(context.db, user.id, language);
      return { next: safeNextPath(form.get('next')) };
    }
    case 'password':
      return changePassword(request, context, user, form);
    case 'other-sessions': {
      const ended = await deleteSessionsOf(context.db, user.id, sessionToken(request) ?? undefined);
      return { done: 'others', ended, cookies: [] };
    }
    case 'stop-links':
      return { done: 'links', ended: await stopOwnLinks(context.db, { by: user, now: context.now() }), cookies: [] };
    default:
      throw new DomainError('input-invalid');
  }
}

async function changePassword(
  request: Request,
  context: AppContext,
  user: SignedInUser,
  form: URLSearchParams,
): Promise<Changed> {
  const password = form.get('password') ?? '';
  const owner = { userName: user.name, displayName: user.displayName };
  const problems = newPasswordProblems(password, form.get('repeat') ?? '', owner, await loadCommonPasswords());
  if (Object.keys(problems).length > 0) return { problems };
  const checked = await checkPassword(request, context, {
    userName: user.name,
    password: form.get('current') ?? '',
  });
  if ('code' in checked) {
    if (checked.code === 'sign-in-wait') throw new DomainError('sign-in-wait', { seconds: checked.seconds });
    return { problems: { current: 'current-password-wrong' } };
  }
  await setPassword(context.db, user.id, await hashPassword(password), context.now());
  return { done: 'password', ended: 0, cookies: await startSession(request, context, user) };
}
