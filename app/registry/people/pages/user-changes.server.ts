import { DomainError, isDomainError } from '~/base/errors';
import {
  toUserProblems,
  userDetailsSchema,
  type UserProblem,
  type UserProblems,
} from '~/registry/people/domain/user-input';
import { isInOffice } from '~/registry/people/store/administrator-removal.server';
import type { ApprovalRequest } from '~/registry/people/store/approval-record.server';
import { askApproval } from '~/registry/people/store/approval.server';
import { formDone, formRefused, problemsByField, type FormResult } from '~/ui/admin/form-result';
import { createPasswordLink } from '~/registry/people/store/one-time-link.server';
import { disableUser, enableUser, getUser, updateUser } from '~/registry/people/store/user.server';
import type { AdminRequest } from '~/registry/people/pages/admin-route.server';

/** `asked`: the number of the request that waits for a second administrator. */
type Done = { what: 'saved' } | { what: 'asked'; asked: number } | { what: 'link'; link: string };

/**
 * What an administrator's form asks to be done to a user. Nobody changes their own role or disables their own account:
 * a mistake there could not be undone. What takes a second person (decisions 027 and 042) is asked for instead. Throws
 * 'not-found', 'approval-open', and 'input-invalid' for an intent that no form of ours has.
 */
export async function changeUser(
  { context: { db, env }, user: administrator, by }: Pick<AdminRequest, 'context' | 'user' | 'by'>,
  userId: number,
  form: URLSearchParams,
): Promise<FormResult<Done, UserProblem>> {
  const isOwn = userId === administrator.id;
  const refused = (problems: UserProblems) => formRefused(problemsByField(problems));
  const saved = formDone({ what: 'saved' });
  const ask = async (asked: ApprovalRequest) =>
    formDone({ what: 'asked', asked: await askApproval(db, asked, { by: administrator, now: by.now }) });
  try {
    switch (form.get('intent') ?? '') {
      case 'details': {
        const parsed = userDetailsSchema.safeParse(Object.fromEntries(form));
        if (!parsed.success) return refused(toUserProblems(parsed.error));
        const user = await getUser(db, userId);
        const { displayName, ...place } = parsed.data;
        if (isOwn && place.role !== user.role) return refused({ role: 'own-account' });
        const takesTwo = place.role === 'ADMINISTRATOR' ? user.role !== place.role : isInOffice(user);
        if (!takesTwo) {
          await updateUser(db, userId, parsed.data, by);
          return saved;
        }
        const asked = await ask(
          place.role === 'ADMINISTRATOR'
            ? { kind: 'RAISE', subjectId: userId }
            : { kind: 'LOWER', subjectId: userId, place },
        );
        await updateUser(db, userId, { displayName, role: user.role, unitId: user.unit?.id ?? null }, by);
        return asked;
      }
      case 'link': {
        const { hasPassword, disabled } = await getUser(db, userId);
        // Whoever cannot sign in cannot see that somebody asked for a link to their password.
        if (hasPassword && disabled) return refused({ access: 'account-disabled' });
        if (hasPassword) return await ask({ kind: 'PASSWORD', subjectId: userId });
        const link = await createPasswordLink(db, userId, { ...by, publicUrl: env.publicUrl });
        return formDone({ what: 'link', link });
      }
      case 'disable':
        if (isOwn) return refused({ access: 'own-account' });
        if (isInOffice(await getUser(db, userId))) return await ask({ kind: 'DISABLE', subjectId: userId });
        await disableUser(db, userId, by);
        return saved;
      case 'enable':
        if ((await getUser(db, userId)).role === 'ADMINISTRATOR')
          return await ask({ kind: 'ENABLE', subjectId: userId });
        await enableUser(db, userId, by);
        return saved;
      default:
        throw new DomainError('input-invalid');
    }
  } catch (error) {
    if (isDomainError(error) && error.code === 'unit-unknown') return refused({ unitId: 'unit-missing' });
    if (isDomainError(error) && error.details?.rule === 'last-administrator') {
      return refused({ role: 'last-administrator' });
    }
    throw error;
  }
}
