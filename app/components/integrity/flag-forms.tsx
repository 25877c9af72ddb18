import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { ErrorSummary } from '~/components/error-summary';
import { TextAreaField } from '~/components/text-area-field';
import { MIN_REASON_LENGTH } from '~/domain/integrity/exclusion';
import type { RefusedFlagChange } from '~/integrity/flag-changes.server';

/** Asks another administrator to keep the flag's ratings out of the figures. */
export function ProposeForm({ counted, refused }: { counted: number; refused: RefusedFlagChange | null }) {
  const { t } = useTranslation('integrity');
  return (
    <section className="card" aria-labelledby="propose-heading">
      <h2 id="propose-heading">{t('propose.title')}</h2>
      <p>{t('propose.lead', { count: counted })}</p>
      <ReasonForm intent="propose" label={t('propose.reason')} submit={t('propose.submit')} refused={refused} />
    </section>
  );
}

/** Sets a flag aside with what was found. */
export function SettleForm({ refused }: { refused: RefusedFlagChange | null }) {
  const { t } = useTranslation('integrity');
  return (
    <section className="card" aria-labelledby="settle-heading">
      <h2 id="settle-heading">{t('settle.title')}</h2>
      <p>{t('settle.lead')}</p>
      <ReasonForm intent="settle" label={t('settle.note')} submit={t('settle.submit')} refused={refused} />
    </section>
  );
}

type ReasonFormProps = { intent: 'propose' | 'settle'; label: string; submit: string; refused: RefusedFlagChange | null };

function ReasonForm({ intent, label, submit, refused }: ReasonFormProps) {
  const { t } = useTranslation(['integrity', 'errors']);
  const mine = refused?.intent === intent ? refused : null;
  const error = mine === null ? undefined : t(`errors:${mine.code}`, mine.details);
  return (
    <Form method="post">
      <input type="hidden" name="intent" value={intent} />
      <ErrorSummary errors={error === undefined ? [] : [{ message: error, field: intent }]} />
      <TextAreaField
        name={intent}
        label={label}
        hint={t('reasonHint', { least: MIN_REASON_LENGTH })}
        error={error}
        rows={4}
        defaultValue={mine?.typed}
      />
      <div className="row">
        <button className="button">{submit}</button>
      </div>
    </Form>
  );
}
