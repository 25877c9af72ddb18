import type { AdminRequest } from '~/registry/people/pages/admin-route.server';
import { readReasonField } from '~/registry/people/pages/reason-field';
import { grantApproval, refuseApproval, takeLink, withdrawApproval } from '~/registry/people/store/approval.server';
import { DomainError, type ErrorCode } from '~/base/errors';
import { formDone, type FormResult } from '~/ui/admin/form-result';

type Done = { what: 'grant' | 'refuse' | 'withdraw' } | { what: 'take'; link: string };

/** What the forms of a request ask to be done. Throws 'input-invalid', 'not-found' and what the stores throw. */
export async function changeApproval(
  { context: { db, env }, user, by: { now } }: Pick<AdminRequest, 'context' | 'user' | 'by'>,
  id: number,
  form: URLSearchParams,
): Promise<FormResult<Done, ErrorCode>> {
  const attribution = { by: user, now };
  switch (form.get('intent') ?? '') {
    case 'grant':
      await grantApproval(db, id, attribution);
      return formDone({ what: 'grant' });
    case 'refuse': {
      const typed = readReasonField(form, 'refuse');
      if (!typed.ok) return typed;
      await refuseApproval(db, id, typed.done, attribution);
      return formDone({ what: 'refuse' });
    }
    case 'withdraw':
      await withdrawApproval(db, id, attribution);
      return formDone({ what: 'withdraw' });
    case 'take':
      return formDone({ what: 'take', link: await takeLink(db, id, { ...attribution, publicUrl: env.publicUrl }) });
    default:
      throw new DomainError('input-invalid');
  }
}
