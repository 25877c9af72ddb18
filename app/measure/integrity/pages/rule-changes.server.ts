import type { AppContext } from '~/platform/context.server';
import { parseRecordId } from '~/base/record-id';
import { DomainError, type ErrorCode } from '~/base/errors';
import { readParameters } from '~/measure/integrity/domain/rules';
import type { AdminRequest } from '~/registry/people/pages/admin-route.server';
import { readReasonField } from '~/registry/people/pages/reason-field';
import { findRule } from '~/measure/integrity/store/integrity-rule.server';
import { findNewestRuleChange } from '~/measure/integrity/store/rule-change-record.server';
import {
  changeRule,
  grantRuleChange,
  refuseRuleChange,
  withdrawRuleChange,
} from '~/measure/integrity/store/rule-change.server';
import { formDone, formRefused, type FormResult } from '~/ui/admin/form-result';

type Asked = Pick<AdminRequest, 'context' | 'user' | 'by'>;

/**
 * Gives a rule what its form says that it shall run with. `waits`: a second person has to consent first. Throws
 * 'not-found' and what the stores throw.
 */
export async function changeRuleByForm(
  { context: { db }, user, by: { now } }: Asked,
  code: string | undefined,
  form: URLSearchParams,
): Promise<FormResult<{ waits: boolean }, 'parameter-wrong'>> {
  const rule = await getRule(db, code);
  const enabled = form.get('enabled') === 'yes';
  const read = readParameters(rule.parameters, form);
  if ('wrong' in read) {
    const problems = read.wrong.map((field) => ({ field, code: 'parameter-wrong' as const }));
    return formRefused(problems, { ...Object.fromEntries(form), enabled: enabled ? 'yes' : 'no' });
  }
  const came = await changeRule(db, rule.code, { enabled, parameters: read.parameters }, { by: user, now });
  return formDone({ waits: came === 'waits' });
}

/** Does what the forms ask of the change that waits. Throws 'not-found', 'input-invalid' and what the stores throw. */
export async function decideRuleChange(
  { context: { db }, user, by: { now } }: Asked,
  code: string | undefined,
  form: URLSearchParams,
): Promise<FormResult<{ what: 'grant' | 'refuse' | 'withdraw' }, ErrorCode>> {
  const rule = await getRule(db, code);
  const attribution = { by: user, now };
  switch (form.get('intent') ?? '') {
    case 'grant': {
      // The change that was seen, and not one that took its place meanwhile.
      const newest = await findNewestRuleChange(db, rule.code);
      if (newest === null || newest.id !== parseRecordId(form.get('change'))) throw new DomainError('approval-decided');
      await grantRuleChange(db, newest.id, attribution);
      return formDone({ what: 'grant' });
    }
    case 'refuse': {
      const typed = readReasonField(form, 'refuse');
      if (!typed.ok) return typed;
      await refuseRuleChange(db, await newestId(db, rule.code), typed.done, attribution);
      return formDone({ what: 'refuse' });
    }
    case 'withdraw':
      await withdrawRuleChange(db, await newestId(db, rule.code), attribution);
      return formDone({ what: 'withdraw' });
    default:
      throw new DomainError('input-invalid');
  }
}

async function getRule(db: AppContext['db'], code: string | undefined) {
  const kept = await findRule(db, code ?? '');
  if (kept === null) throw new DomainError('not-found');
  return kept.rule;
}

async function newestId(db: AppContext['db'], code: string): Promise<number> {
  const newest = await findNewestRuleChange(db, code);
  if (newest === null) throw new DomainError('approval-decided');
  return newest.id;
}
