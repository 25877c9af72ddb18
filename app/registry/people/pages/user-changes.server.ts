import type { AppContext } from '~/platform/context.server';
import { DomainError, isDomainError } from '~/base/errors';
import { problemsOf, userDetailsSchema, type UserProblems } from '~/registry/people/domain/user-input';
import { isInOffice } from '~/registry/people/store/administrator-removal.server';
import type { Asked } from '~/registry/people/store/approval-record.server';
import { askApproval } from '~/registry/people/store/approval.server';
import { createPasswordLink } from '~/registry/people/store/one-time-link.server';
import { disableUser, enableUser, getUser, updateUser } from '~/registry/people/store/user.server';
import type { SignedInUser } from '~/registry/people/pages/session.server';

type Changed = { done: 'saved' } | { asked: number } | { link: string } | { problems: UserProblems };

/**
 * What an administrator's form asks to be done to a user. Nobody changes their own role or shuts their own
 * account: a slip there could not be taken back. What takes a second person (decisions 027 and 042) is asked for instead
 * (`asked`: the number of the request). Throws 'not-found', 'approval-open', and 'input-invalid' for an intent that no
 * form of ours has.
 */
export async function changeUser(
  { db, env, now }: Pick<AppContext, 'db' | 'env' | 'now'>,
  administrator: Pick<SignedInUser, 'id' | 'name'>,
  userId: number,
  form: URLSearchParams,
): Promise<Changed> {
  const deed = { actor: administrator.name, byId: administrator.id, now: now() };
  const isOwn = userId === administrator.id;
  const ask = (asked: Asked) => askApproval(db, asked, { by: administrator, now: deed.now });
  try {
    switch (form.get('intent') ?? '') {
      case 'details': {
        const parsed = userDetailsSchema.safeParse(Object.fromEntries(form));
        if (!parsed.success) return { problems: problemsOf(parsed.error) };
        const user = await getUser(db, userId);
        const { displayName, ...place } = parsed.data;
        if (isOwn && place.role !== user.role) return { problems: { role: 'own-account' } };
        const takesTwo = place.role === 'ADMINISTRATOR' ? user.role !== place.role : isInOffice(user);
        if (!takesTwo) {
          await updateUser(db, userId, parsed.data, deed);
          return { done: 'saved' };
        }
        const asked = await ask(
          place.role === 'ADMINISTRATOR'
            ? { kind: 'RAISE', subjectId: userId }
            : { kind: 'LOWER', subjectId: userId, place },
        );
        await updateUser(db, userId, { displayName, role: user.role, unitId: user.unit?.id ?? null }, deed);
        return { asked };
      }
      case 'link': {
        const { hasPassword, disabled } = await getUser(db, userId);
        // Whoever cannot sign in cannot see that somebody asked for a link to their password.
        if (hasPassword && disabled) return { problems: { access: 'account-disabled' } };
        if (hasPassword) return { asked: await ask({ kind: 'PASSWORD', subjectId: userId }) };
        return { link: await createPasswordLink(db, userId, { ...deed, publicUrl: env.publicUrl }) };
      }
      case 'disable':
        if (isOwn) return { problems: { access: 'own-account' } };
        if (isInOffice(await getUser(db, userId))) return { asked: await ask({ kind: 'DISABLE', subjectId: userId }) };
        await disableUser(db, userId, deed);
        return { done: 'saved' };
      case 'enable':
        if ((await getUser(db, userId)).role === 'ADMINISTRATOR')
          return { asked: await ask({ kind: 'ENABLE', subjectId: userId }) };
        await enableUser(db, userId, deed);
        return { done: 'saved' };
      default:
        throw new DomainError('input-invalid');
    }
  } catch (error) {
    if (isDomainError(error) && error.code === 'unit-unknown') return { problems: { unitId: 'unit-missing' } };
    if (isDomainError(error) && error.details?.rule === 'last-administrator') {
      return { problems: { role: 'last-administrator' } };
    }
    throw error;
  }
}
