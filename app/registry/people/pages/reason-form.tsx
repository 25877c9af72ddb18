import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { ErrorSummary } from '~/ui/admin/error-summary';
import { TextAreaField } from '~/ui/admin/text-area-field';
import { useProblemsOf, type ShownResult } from '~/ui/admin/use-form-result';
import { MIN_REASON_LENGTH } from '~/registry/people/domain/stated-reason';

/** What came of a form that asks for a reason. */
export type SentReason = Pick<ShownResult<unknown>, 'problems' | 'typed'>;

type ReasonFieldProps = { intent: string; label: string; hint?: string; sent: SentReason };

/** A reason to be typed, in a field named as the form's intent, with what is wrong with the one that was sent. */
export function ReasonField({ intent, label, hint, sent: { problems, typed } }: ReasonFieldProps) {
  const { t } = useTranslation('integrity');
  const own = useProblemsOf(problems, [intent]);
  return (
    <>
      <input type="hidden" name="intent" value={intent} />
      <ErrorSummary errors={own} />
      <TextAreaField
        name={intent}
        label={label}
        hint={hint ?? t('reasonHint', { least: MIN_REASON_LENGTH })}
        error={problems.of(intent)}
        rows={4}
        defaultValue={typed(intent)}
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
