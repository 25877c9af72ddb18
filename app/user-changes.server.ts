import type { AppContext } from '~/context.server';
import { DomainError, isDomainError } from '~/domain/errors';
import { problemsOf, userDetailsSchema, type UserProblems } from '~/domain/identity/user-input';
import { createPasswordLink } from '~/models/one-time-link.server';
import { disableUser, enableUser, getUser, updateUser } from '~/models/user.server';
import type { SignedInUser } from '~/session.server';

type Changed = { done: 'saved' } | { link: string } | { problems: UserProblems };

/**
 * What an administrator's form asks to be done to a user. Nobody changes their own role or shuts their own
 * account: a slip there could not be taken back. Throws 'not-found', and 'input-invalid' for an intent that
 * no form of ours has.
 */
export async function changeUser(
  { db, env, now }: Pick<AppContext, 'db' | 'env' | 'now'>,
  administrator: Pick<SignedInUser, 'id' | 'name'>,
  userId: number,
  form: URLSearchParams,
): Promise<Changed> {
  const deed = { actor: administrator.name, byId: administrator.id, now: now() };
  const isOwn = userId === administrator.id;
  try {
    switch (form.get('intent') ?? '') {
      case 'details': {
        const parsed = userDetailsSchema.safeParse(Object.fromEntries(form));
        if (!parsed.success) return { problems: problemsOf(parsed.error) };
        const { role } = await getUser(db, userId);
        if (isOwn && parsed.data.role !== role) return { problems: { role: 'own-account' } };
        await updateUser(db, userId, parsed.data, deed);
        return { done: 'saved' };
      }
      case 'link':
        return { link: await createPasswordLink(db, userId, { ...deed, publicUrl: env.publicUrl }) };
      case 'disable':
        if (isOwn) return { problems: { access: 'own-account' } };
        await disableUser(db, userId, deed);
        return { done: 'saved' };
      case 'enable':
        await enableUser(db, userId, deed);
        return { done: 'saved' };
      default:
        throw new DomainError('input-invalid');
    }
  } catch (error) {
    if (isDomainError(error) && error.code === 'unit-unknown')
      return { problems: { unitId: 'unit-missing' } };
    if (isDomainError(error) && error.details?.rule === 'last-administrator') {
      return { problems: { role: 'last-administrator' } };
    }
    throw error;
  }
}
