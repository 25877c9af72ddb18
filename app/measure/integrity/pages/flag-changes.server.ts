import type { AppContext } from '~/platform/context.server';
import { DomainError, isDomainError } from '~/base/errors';
import { readReason } from '~/registry/people/domain/stated-reason';
import type { RefusedReason } from '~/registry/people/pages/refused-reason';
import { proposeExclusion } from '~/measure/integrity/store/exclusion.server';
import { settleFlag } from '~/measure/integrity/store/integrity-flag.server';
import type { SignedInUser } from '~/registry/people/pages/session.server';

const intents = ['propose', 'settle'] as const;

export type RefusedFlagChange = RefusedReason<(typeof intents)[number]>;

/**
 * What the forms of a flag ask to be done. Null when it was done; what was typed, with why not, when it was not. Throws
 * 'input-invalid', 'not-found'.
 */
export async function changeFlag(
  { db, now }: Pick<AppContext, 'db' | 'now'>,
  user: Pick<SignedInUser, 'id' | 'name'>,
  flagId: number,
  form: URLSearchParams,
): Promise<RefusedFlagChange | null> {
  const intent = intents.find((one) => one === form.get('intent'));
  if (intent === undefined) throw new DomainError('input-invalid');
  const typed = form.get(intent) ?? '';
  try {
    const reason = readReason(typed);
    if (intent === 'propose') await proposeExclusion(db, { flagId, kind: 'EXCLUDE', reason }, { by: user, now: now() });
    else await settleFlag(db, flagId, reason, { actor: user.name, now: now() });
    return null;
  } catch (error) {
    if (!isDomainError(error) || error.code === 'not-found') throw error;
    return { intent, typed, code: error.code, details: error.details ?? {} };
  }
}
