import type { AppContext } from '~/platform/context.server';
import { DomainError } from '~/base/errors';
import { readDecisionNote } from '~/registry/people/domain/stated-reason';
import { readTypedReason, type RefusedReason } from '~/registry/people/pages/refused-reason';
import { getExclusion } from '~/measure/integrity/store/exclusion-record.server';
import { decideExclusion, proposeExclusion } from '~/measure/integrity/store/exclusion.server';
import type { SignedInUser } from '~/registry/people/pages/session.server';

/**
 * What the forms of a proposal ask to be done. The id of the proposal to look at next, or, when the reason or note will
 * not do, what was typed with why not. Throws 'input-invalid', 'not-found' and what the models throw.
 */
export async function changeExclusion(
  { db, now }: Pick<AppContext, 'db' | 'now'>,
  user: Pick<SignedInUser, 'id' | 'name'>,
  id: number,
  form: URLSearchParams,
): Promise<number | RefusedReason<'decide' | 'restore'>> {
  const intent = form.get('intent');
  const approved = form.get('approved') === 'yes';
  if (intent !== 'restore' && (intent !== 'decide' || (!approved && form.get('approved') !== 'no'))) {
    throw new DomainError('input-invalid');
  }
  const typed = readTypedReason(
    form,
    intent,
    intent === 'decide' ? (note) => readDecisionNote(note, approved) : undefined,
  );
  if ('refused' in typed) return typed.refused;
  const deed = { by: user, now: now() };
  if (intent === 'decide') {
    await decideExclusion(db, id, { approved, note: typed.reason }, deed);
    return id;
  }
  const { flagId } = await getExclusion(db, id);
  return proposeExclusion(db, { flagId, kind: 'RESTORE', reason: typed.reason }, deed);
}
