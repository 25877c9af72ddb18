import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { MAX_BASIS_LENGTH } from '~/registry/changes/domain/unit-form';
import { ErrorSummary, type SummarisedError } from '~/ui/admin/error-summary';
import { FormField } from '~/ui/admin/form-field';

type Props = {
  seen: string;
  today: string;
  errors: readonly SummarisedError[];
  problem: (field: string) => string | undefined;
  typed: (field: string) => string | undefined;
};

/** Puts the draft as it is saved on its way to be published, from a day on. */
export function ProposalForm({ seen, today, errors, problem, typed }: Props) {
  const { t } = useTranslation(['questionnaires', 'units']);
  return (
    <Form method="post" className="card narrow">
      <h2>{t('questionnaires:propose.title')}</h2>
      <p>{t('questionnaires:propose.lead')}</p>
      <ErrorSummary errors={errors} />
      <input type="hidden" name="intent" value="propose" />
      <input type="hidden" name="seen" value={seen} />
      <FormField
        name="day"
        type="date"
        label={t('questionnaires:propose.day')}
        hint={t('questionnaires:propose.dayHint')}
        error={problem('day')}
        defaultValue={typed('day') ?? today}
        min={today}
        required
      />
      <FormField
        name="basis"
        label={t('questionnaires:propose.basis')}
        hint={t('questionnaires:propose.basisHint')}
        error={problem('basis')}
        defaultValue={typed('basis')}
        maxLength={MAX_BASIS_LENGTH}
        required
      />
      <div className="row">
        <button className="button">{t('questionnaires:propose.submit')}</button>
      </div>
    </Form>
  );
}
