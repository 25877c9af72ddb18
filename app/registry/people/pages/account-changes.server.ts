import { data, redirect } from '@remix-run/node';
import { cookieHeaders } from '~/platform/http/cookies.server';
import { DomainError } from '~/base/errors';
import { newPasswordProblems, type UserProblems } from '~/registry/people/domain/user-input';
import { parseLanguage } from '~/platform/i18n/i18n';
import { stopOwnLinks } from '~/registry/people/store/approval.server';
import { setPassword } from '~/registry/people/store/credential.server';
import { deleteUserSessions } from '~/registry/people/store/session.server';
import { setLanguage } from '~/registry/people/store/user.server';
import { safeNextPath } from '~/platform/http/next-path.server';
import { loadCommonPasswords } from '~/registry/people/store/common-passwords.server';
import { hashPassword } from '~/registry/people/store/password.server';
import type { AdminRequest } from '~/registry/people/pages/admin-route.server';
import { sessionToken } from '~/registry/people/pages/session.server';
import { checkPassword, startSession } from '~/registry/people/pages/sign-in.server';
import { formDone, formRefused, problemsByField } from '~/ui/admin/form-result';

type Done = { what: 'password' } | { what: 'others' | 'links'; ended: number };

type Asked = Pick<AdminRequest, 'request' | 'context' | 'user' | 'by'>;

/**
 * What a person's own account page asks for. Throws 'input-invalid' for an intent that no form of ours has,
 * 'sign-in-wait'.
 */
export async function changeAccount(asked: Asked, form: URLSearchParams) {
  const { request, context, user, by } = asked;
  switch (form.get('intent') ?? '') {
    case 'language': {
      const language = parseLanguage(form.get('language'));
      if (language === null) throw new DomainError('input-invalid');
      await setLanguage(context.db, user.id, language);
      return redirect(safeNextPath(form.get('next')), 303);
    }
    case 'password':
      return changePassword(asked, form);
    case 'other-sessions': {
      const ended = await deleteUserSessions(context.db, user.id, sessionToken(request) ?? undefined);
      return formDone<Done>({ what: 'others', ended });
    }
    case 'stop-links':
      return formDone<Done>({ what: 'links', ended: await stopOwnLinks(context.db, { by: user, now: by.now }) });
    default:
      throw new DomainError('input-invalid');
  }
}

async function changePassword({ request, context, user, by }: Asked, form: URLSearchParams) {
  const password = form.get('password') ?? '';
  const owner = { userName: user.name, displayName: user.displayName };
  const refused = (problems: UserProblems) => formRefused(problemsByField(problems));
  const problems = newPasswordProblems(password, form.get('repeat') ?? '', owner, await loadCommonPasswords());
  if (Object.keys(problems).length > 0) return refused(problems);
  const typed = { userName: user.name, password: form.get('current') ?? '' };
  const checked = await checkPassword(request, context, typed);
  if ('code' in checked) {
    if (checked.code === 'sign-in-wait') throw new DomainError('sign-in-wait', { seconds: checked.seconds });
    return refused({ current: 'current-password-wrong' });
  }
  await setPassword(context.db, user.id, await hashPassword(password), by.now);
  const cookies = await startSession(request, context, user);
  return data(formDone<Done>({ what: 'password' }), { headers: cookieHeaders(cookies) });
}
