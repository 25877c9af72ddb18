import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { ErrorSummary } from '~/ui/admin/error-summary';
import { TextAreaField } from '~/ui/admin/text-area-field';
import type { ShownResult } from '~/ui/admin/use-form-result';
import { MIN_REASON_LENGTH } from '~/registry/people/domain/stated-reason';
import type { RefusedReason } from '~/registry/people/pages/refused-reason';

/** `sent`: what came of the form. `refused`: the older shape, for pages that have not moved on yet. */
export type ReasonOutcome =
  { sent: Pick<ShownResult<unknown>, 'problems' | 'typed'> } | { refused: RefusedReason | null };

type ReasonFieldProps = { intent: string; label: string; hint?: string } & ReasonOutcome;

/** A reason to be typed, in a field named as the form's intent, with what is wrong with the one that was sent. */
export function ReasonField({ intent, label, hint, ...outcome }: ReasonFieldProps) {
  const { t } = useTranslation(['integrity', 'errors']);
  const refused = 'refused' in outcome && outcome.refused?.intent === intent ? outcome.refused : null;
  const error =
    'sent' in outcome
      ? outcome.sent.problems.of(intent)
      : refused === null
        ? undefined
        : t(`errors:${refused.code}`, refused.details);
  return (
    <>
      <input type="hidden" name="intent" value={intent} />
      <ErrorSummary errors={error === undefined ? [] : [{ message: error, field: intent }]} />
      <TextAreaField
        name={intent}
        label={label}
        hint={hint ?? t('reasonHint', { least: MIN_REASON_LENGTH })}
        error={error}
        rows={4}
        defaultValue={'sent' in outcome ? outcome.sent.typed(intent) : refused?.typed}
      />
    </>
  );
}

/** A form that asks for nothing but a reason. */
export function ReasonForm({ submit, ...field }: ReasonFieldProps & { submit: string }) {
  return (
    <Form method="post">
      <ReasonField {...field} />
      <div className="row">
        <button className="button">{submit}</button>
      </div>
    </Form>
  );
}
