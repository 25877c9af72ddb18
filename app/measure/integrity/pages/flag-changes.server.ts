import { DomainError, isDomainError, type ErrorCode } from '~/base/errors';
import { readReason } from '~/registry/people/domain/stated-reason';
import type { AdminRequest } from '~/registry/people/pages/admin-route.server';
import { refusedReason } from '~/registry/people/pages/reason-field';
import { proposeExclusion } from '~/measure/integrity/store/exclusion.server';
import { settleFlag } from '~/measure/integrity/store/integrity-flag.server';
import { formDone, type FormResult } from '~/ui/admin/form-result';

const intents = ['propose', 'settle'] as const;

/**
 * Does what a form of a flag asks for; refused where its reason or the flag does not allow it. Throws 'input-invalid',
 * 'not-found'.
 */
export async function changeFlag(
  { context: { db }, user, by }: Pick<AdminRequest, 'context' | 'user' | 'by'>,
  flagId: number,
  form: URLSearchParams,
): Promise<FormResult<{ what: (typeof intents)[number] }, ErrorCode>> {
  const intent = intents.find((one) => one === form.get('intent'));
  if (intent === undefined) throw new DomainError('input-invalid');
  try {
    const reason = readReason(form.get(intent) ?? '');
    if (intent === 'propose')
      await proposeExclusion(db, { flagId, kind: 'EXCLUDE', reason }, { by: user, now: by.now });
    else await settleFlag(db, flagId, reason, by);
    return formDone({ what: intent });
  } catch (error) {
    if (!isDomainError(error) || error.code === 'not-found') throw error;
    return refusedReason(form, intent, error);
  }
}
