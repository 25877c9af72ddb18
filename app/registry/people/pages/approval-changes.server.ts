import type { AppContext } from '~/platform/context.server';
import { DomainError } from '~/base/errors';
import { readTypedReason, type RefusedReason } from '~/registry/people/pages/refused-reason';
import { grantApproval, refuseApproval, takeLink, withdrawApproval } from '~/registry/people/store/approval.server';
import type { SignedInUser } from '~/registry/people/pages/session.server';

type Changed = { done: 'grant' | 'refuse' | 'withdraw' } | { link: string } | { refused: RefusedReason<'refuse'> };

/** What the forms of a request ask to be done. Throws 'input-invalid', 'not-found' and what the models throw. */
export async function changeApproval(
  { db, env, now }: Pick<AppContext, 'db' | 'env' | 'now'>,
  user: Pick<SignedInUser, 'id' | 'name'>,
  id: number,
  form: URLSearchParams,
): Promise<Changed> {
  const doer = { by: user, now: now() };
  switch (form.get('intent') ?? '') {
    case 'grant':
      await grantApproval(db, id, doer);
      return { done: 'grant' };
    case 'refuse': {
      const typed = readTypedReason(form, 'refuse');
      if ('refused' in typed) return typed;
      await refuseApproval(db, id, typed.reason, doer);
      return { done: 'refuse' };
    }
    case 'withdraw':
      await withdrawApproval(db, id, doer);
      return { done: 'withdraw' };
    case 'take':
      return { link: await takeLink(db, id, { ...doer, publicUrl: env.publicUrl }) };
    default:
      throw new DomainError('input-invalid');
  }
}
