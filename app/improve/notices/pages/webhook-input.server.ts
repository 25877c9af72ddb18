import { normalForm } from '~/base/text/normal-form';
import { parseRecordId } from '~/base/record-id';
import { webhookKinds } from '~/improve/notices/domain/notice-kind';
import type { WebhookInput } from '~/improve/notices/store/webhook.server';
import { isPossibleTarget, MAX_TARGET_LENGTH, type OutboundTargets } from '~/platform/http/outbound-post.server';
import { formDone, formRefused, problemsByField, type FormResult } from '~/ui/admin/form-result';

export type WebhookProblem = 'address' | 'kinds' | 'unit' | 'tooMany';

/** Reads the form of a new webhook: what was typed comes back where something is wrong with it. */
export function readWebhookInput(
  form: URLSearchParams,
  targets: OutboundTargets,
): FormResult<WebhookInput, WebhookProblem> {
  // One letter more than may be, so that what is too long stays so.
  const address = normalForm((form.get('address') ?? '').trim().slice(0, MAX_TARGET_LENGTH + 1));
  const kinds = webhookKinds.filter((kind) => form.get(kind) === 'on');
  const unit = form.get('unit') ?? '';
  const unitId = parseRecordId(unit);
  const problems: Partial<Record<'address' | 'kinds' | 'unit', WebhookProblem>> = {
    ...(!isPossibleTarget(address, targets) && { address: 'address' }),
    ...(kinds.length === 0 && { kinds: 'kinds' }),
    ...(unit !== '' && unitId === null && { unit: 'unit' }),
  };
  if (Object.keys(problems).length > 0) return formRefused(problemsByField(problems), Object.fromEntries(form));
  return formDone({ address, kinds, unitId });
}
