import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { LocalDay } from '~/base/calendar/local-day';
import { MAX_BASIS_LENGTH } from '~/registry/changes/domain/unit-form';
import { EffectiveDayField } from '~/registry/changes/pages/effective-day-field';
import { ErrorSummary } from '~/ui/admin/error-summary';
import { FormField } from '~/ui/admin/form-field';
import { SelectField } from '~/ui/admin/select-field';
import type { ShownProblems } from '~/ui/admin/use-form-result';

type Props = {
  procedure: { field: string };
  fields: readonly (readonly [code: string, name: string])[];
  today: LocalDay;
  closedThrough: LocalDay | null;
  /** Null where another form of the page was sent. */
  problems: ShownProblems | null;
  typed: (field: string) => string | undefined;
};

/** Drafts the move of a procedure to another field from a day on; two people decide of it. */
export function ProcedureMove({ procedure, fields, today, closedThrough, problems, typed }: Props) {
  const { t } = useTranslation(['procedures', 'fields']);
  return (
    <Form method="post" className="card narrow">
      <h2>{t('procedures:one.move')}</h2>
      <p>{t('procedures:one.moveLead')}</p>
      {problems === null ? null : <ErrorSummary errors={problems.summary} />}
      <input type="hidden" name="intent" value="move" />
      <SelectField
        name="moveTo"
        label={t('procedures:one.moveTo')}
        error={problems?.of('moveTo')}
        none={t('procedures:one.choose')}
        options={fields.filter(([code]) => code !== procedure.field)}
        defaultValue={typed('moveTo') ?? ''}
      />
      <EffectiveDayField
        closedThrough={closedThrough}
        error={problems?.of('day')}
        defaultValue={typed('day') ?? today}
      />
      <FormField
        name="basis"
        label={t('procedures:one.moveBasis')}
        hint={t('fields:basisHint')}
        error={problems?.of('basis')}
        defaultValue={typed('basis')}
        maxLength={MAX_BASIS_LENGTH}
        required
      />
      <div className="row">
        <button className="button">{t('procedures:one.moveSubmit')}</button>
      </div>
    </Form>
  );
}
