import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { ErrorSummary } from '~/ui/admin/error-summary';
import { TextAreaField } from '~/ui/admin/text-area-field';
import { MIN_REASON_LENGTH } from '~/registry/people/domain/stated-reason';
import type { RefusedReason } from '~/registry/people/pages/refused-reason';

type ReasonFieldProps = { intent: string; label: string; hint?: string; refused: RefusedReason | null };

/** A reason to be typed, named as its intent, with what is wrong with the one that was sent. */
export function ReasonField({ intent, label, hint, refused }: ReasonFieldProps) {
  const { t } = useTranslation(['integrity', 'errors']);
  const mine = refused?.intent === intent ? refused : null;
  const error = mine === null ? undefined : t(`errors:${mine.code}`, mine.details);
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
        defaultValue={mine?.typed}
      />
    </>
  );
}

/** A form that asks for nothing but a reason. */
export function ReasonForm({ submit, ...field }: Omit<ReasonFieldProps, 'hint'> & { submit: string }) {
  return (
    <Form method="post">
      <ReasonField {...field} />
      <div className="row">
        <button className="button">{submit}</button>
      </div>
    </Form>
  );
}
