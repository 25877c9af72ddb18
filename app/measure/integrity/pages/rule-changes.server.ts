import { redirect, type TypedResponse } from '@remix-run/node';
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

type Done = { what: 'grant' | 'refuse' | 'withdraw' };

/**
 * Does what the forms of a rule's page ask: what it shall run with (no intent), or a word on the change that waits.
 * Throws 'not-found', 'input-invalid' and what the stores throw.
 */
export async function changeRuleByForm(
  { context: { db }, user, by: { now } }: Pick<AdminRequest, 'context' | 'user' | 'by'>,
  code: string | undefined,
  form: URLSearchParams,
): Promise<FormResult<Done, ErrorCode | 'parameter-wrong'> | TypedResponse<never>> {
  const kept = await findRule(db, code ?? '');
  if (kept === null) throw new DomainError('not-found');
  const { rule } = kept;
  const attribution = { by: user, now };
  switch (form.get('intent') ?? '') {
    case '': {
      const enabled = form.get('enabled') === 'yes';
      const read = readParameters(rule.parameters, form);
      if ('wrong' in read) {
        const problems = read.wrong.map((field) => ({ field, code: 'parameter-wrong' as const }));
        return formRefused(problems, { ...Object.fromEntries(form), enabled: enabled ? 'yes' : 'no' });
      }
      const came = await changeRule(db, rule.code, { enabled, parameters: read.parameters }, attribution);
      return redirect(`/admin/integrity-rules${came === 'waits' ? `/${rule.code}` : ''}`, 303);
    }
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
      await refuseRuleChange(db, await newestId(db, rule.code), typed.reason, attribution);
      return formDone({ what: 'refuse' });
    }
    case 'withdraw':
      await withdrawRuleChange(db, await newestId(db, rule.code), attribution);
      return formDone({ what: 'withdraw' });
    default:
      throw new DomainError('input-invalid');
  }
}

async function newestId(db: AppContext['db'], code: string): Promise<number> {
  const newest = await findNewestRuleChange(db, code);
  if (newest === null) throw new DomainError('approval-decided');
  return newest.id;
}
