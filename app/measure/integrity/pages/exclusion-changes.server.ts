import { DomainError, type ErrorCode } from '~/base/errors';
import { readDecisionNote } from '~/registry/people/domain/stated-reason';
import type { AdminRequest } from '~/registry/people/pages/admin-route.server';
import { readReasonField } from '~/registry/people/pages/reason-field';
import { getExclusion } from '~/measure/integrity/store/exclusion-record.server';
import { decideExclusion, proposeExclusion } from '~/measure/integrity/store/exclusion.server';
import { formDone, type FormResult } from '~/ui/admin/form-result';

/**
 * Does what the form of a proposal asks for; refused where the reason or note will not do. `next`: the id of the
 * proposal to look at. Throws 'input-invalid', 'not-found' and what the stores throw.
 */
export async function changeExclusion(
  { context: { db }, user, by }: Pick<AdminRequest, 'context' | 'user' | 'by'>,
  id: number,
  form: URLSearchParams,
): Promise<FormResult<{ next: number }, ErrorCode>> {
  const intent = form.get('intent');
  const approved = form.get('approved') === 'yes';
  if (intent !== 'restore' && (intent !== 'decide' || (!approved && form.get('approved') !== 'no'))) {
    throw new DomainError('input-invalid');
  }
  const typed = readReasonField(
    form,
    intent,
    intent === 'decide' ? (note) => readDecisionNote(note, approved) : undefined,
  );
  if (!typed.ok) return typed;
  const attribution = { by: user, now: by.now };
  if (intent === 'decide') {
    await decideExclusion(db, id, { approved, note: typed.done }, attribution);
    return formDone({ next: id });
  }
  const { flagId } = await getExclusion(db, id);
  return formDone({ next: await proposeExclusion(db, { flagId, kind: 'RESTORE', reason: typed.done }, attribution) });
}
