import type { AppContext } from '~/context.server';
import { DomainError, isDomainError } from '~/domain/errors';
import { readReason } from '~/domain/integrity/exclusion';
import type { RefusedReason } from '~/integrity/refused-reason';
import { grantApproval, refuseApproval, takeLink, withdrawApproval } from '~/models/approval.server';
import type { SignedInUser } from '~/session.server';

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
      const typed = form.get('refuse') ?? '';
      let reason: string;
      try {
        reason = readReason(typed);
      } catch (error) {
        if (!isDomainError(error)) throw error;
        return { refused: { intent: 'refuse', typed, code: error.code, details: error.details ?? {} } };
      }
      await refuseApproval(db, id, reason, doer);
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
