import { redirect } from '@remix-run/node';
import { DomainError, httpStatusOf, isDomainError, type ErrorCode } from '~/base/errors';
import {
  discardDraft,
  grantChange,
  proposeChange,
  refuseChange,
  withdrawChange,
} from '~/registry/changes/store/dated-change.server';
import type { AdminRequest } from '~/registry/people/pages/admin-route.server';
import { readReasonField } from '~/registry/people/pages/reason-field';
import { formDone, formRefused, type FormRefusal, type FormResult } from '~/ui/admin/form-result';

type Done = { what: 'propose' | 'grant' | 'refuse' | 'withdraw' };

/**
 * What the forms of a change ask to be done; a draft that is dropped leads to `list`. What keeps a change from being
 * proposed or granted is told on its page. Throws 'not-found', 'input-invalid' and what the stores throw of the state.
 */
export async function decideChange(
  { context: { db, env }, user, by: { now } }: Pick<AdminRequest, 'context' | 'user' | 'by'>,
  id: number,
  form: URLSearchParams,
  list: string,
): Promise<FormResult<Done, ErrorCode>> {
  const attribution = { by: user, now };
  switch (form.get('intent') ?? '') {
    case 'propose':
      try {
        await proposeChange(db, id, attribution);
        return formDone({ what: 'propose' });
      } catch (error) {
        return refusedDecision(error);
      }
    case 'discard':
      await discardDraft(db, id, attribution);
      throw redirect(list, 303);
    case 'grant':
      try {
        await grantChange(db, id, { ...attribution, timeZone: env.timeZone });
        return formDone({ what: 'grant' });
      } catch (error) {
        return refusedDecision(error);
      }
    case 'refuse': {
      const typed = readReasonField(form, 'refuse');
      if (!typed.ok) return typed;
      await refuseChange(db, id, typed.done, attribution);
      return formDone({ what: 'refuse' });
    }
    case 'withdraw':
      await withdrawChange(db, id, attribution);
      return formDone({ what: 'withdraw' });
    default:
      throw new DomainError('input-invalid');
  }
}

const TOLD_ON_THE_PAGE: readonly number[] = [409, 422];

/** What keeps a change from being proposed or granted, said on its page; throws again what is no matter of it. */
export function refusedDecision(error: unknown): FormRefusal<ErrorCode> {
  if (!isDomainError(error)) throw error;
  const status = httpStatusOf(error.code);
  if (!TOLD_ON_THE_PAGE.includes(status)) throw error;
  return formRefused([{ code: error.code, details: error.details }], {}, status);
}
