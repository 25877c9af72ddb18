import type { AppContext } from '~/platform/context.server';
import { DomainError } from '~/base/errors';
import { readParameters } from '~/measure/integrity/domain/rules';
import { fits } from '~/base/text/bounded';
import { readTypedReason, type RefusedReason } from '~/registry/people/pages/refused-reason';
import { findRule } from '~/measure/integrity/store/integrity-rule.server';
import { findNewestRuleChange } from '~/measure/integrity/store/rule-change-record.server';
import {
  changeRule,
  grantRuleChange,
  refuseRuleChange,
  withdrawRuleChange,
} from '~/measure/integrity/store/rule-change.server';
import type { SignedInUser } from '~/registry/people/pages/session.server';

type Changed =
  | { saved: 'same' | 'done' | 'waits' }
  | { typed: Record<string, string>; wrong: string[] }
  | { done: 'grant' | 'refuse' | 'withdraw' }
  | { refused: RefusedReason<'refuse'> };

/**
 * What the forms of a rule's page ask: what it shall run with (no intent), or a word on the change that waits. Throws
 * 'not-found', 'input-invalid' and what the models throw.
 */
export async function changeRuleByForm(
  { db, now }: Pick<AppContext, 'db' | 'now'>,
  by: Pick<SignedInUser, 'id' | 'name'>,
  code: string | undefined,
  form: URLSearchParams,
): Promise<Changed> {
  const kept = await findRule(db, code ?? '');
  if (kept === null) throw new DomainError('not-found');
  const { rule } = kept;
  const doer = { by, now: now() };
  switch (form.get('intent') ?? '') {
    case '': {
      const read = readParameters(rule.parameters, form);
      if ('wrong' in read) return { typed: Object.fromEntries(form), wrong: read.wrong };
      return {
        saved: await changeRule(
          db,
          rule.code,
          { enabled: form.get('enabled') === 'yes', parameters: read.parameters },
          doer,
        ),
      };
    }
    case 'grant': {
      // The change that was seen, and not one that took its place meanwhile.
      const seen = form.get('change') ?? '';
      const newest = await findNewestRuleChange(db, rule.code);
      if (!fits(seen, 9, /^[1-9]\d*$/) || newest?.id !== Number(seen)) throw new DomainError('approval-decided');
      await grantRuleChange(db, newest.id, doer);
      return { done: 'grant' };
    }
    case 'refuse': {
      const typed = readTypedReason(form, 'refuse');
      if ('refused' in typed) return typed;
      await refuseRuleChange(db, await newestId(db, rule.code), typed.reason, doer);
      return { done: 'refuse' };
    }
    case 'withdraw':
      await withdrawRuleChange(db, await newestId(db, rule.code), doer);
      return { done: 'withdraw' };
    default:
      throw new DomainError('input-invalid');
  }
}

async function newestId(db: AppContext['db'], code: string): Promise<number> {
  const newest = await findNewestRuleChange(db, code);
  if (newest === null) throw new DomainError('approval-decided');
  return newest.id;
}
