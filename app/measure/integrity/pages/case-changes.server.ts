import { DomainError, isDomainError, type ErrorCode } from '~/base/errors';
import { caseSteps, needsReason, type CaseStep } from '~/measure/integrity/domain/case-state';
import { takeStep } from '~/measure/integrity/store/case.server';
import { readDecisionNote, readReason } from '~/registry/people/domain/stated-reason';
import type { AdminRequest } from '~/registry/people/pages/admin-route.server';
import { refusedReason } from '~/registry/people/pages/reason-field';
import { formDone, type FormResult } from '~/ui/admin/form-result';

/**
 * Takes the step that a form of a case asks for; refused where its reason or the case does not allow it. Throws
 * 'input-invalid', 'not-found'.
 */
export async function changeCase(
  { context: { db }, user, by }: Pick<AdminRequest, 'context' | 'user' | 'by'>,
  id: number,
  form: URLSearchParams,
): Promise<FormResult<{ step: CaseStep }, ErrorCode>> {
  const step = caseSteps.find((one) => one === form.get('intent'));
  if (step === undefined) throw new DomainError('input-invalid');
  try {
    const typed = form.get(step);
    const note = needsReason(step) ? readReason(typed) : readDecisionNote(typed, true);
    await takeStep(db, id, { step, note }, { by: user, now: by.now });
    return formDone({ step });
  } catch (error) {
    if (!isDomainError(error) || error.code === 'not-found') throw error;
    return refusedReason(form, step, error);
  }
}
