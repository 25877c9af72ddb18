import { useTranslation } from 'react-i18next';
import type { LocalDay } from '~/base/calendar/local-day';
import { MAX_PROCEDURE_NAME } from '~/registry/procedures/domain/procedure-change';
import { MAX_PROCEDURE_CODE } from '~/registry/procedures/domain/procedure-code';
import { DraftForm } from '~/ui/admin/draft-form';
import { ErrorSummary } from '~/ui/admin/error-summary';
import { FormField } from '~/ui/admin/form-field';
import { SelectField } from '~/ui/admin/select-field';
import type { ShownProblems } from '~/ui/admin/use-form-result';

type Kept = { code: string; nameVi: string; nameEn: string; validTo: LocalDay | null };

type Props = {
  page: {
    /** The code that the address names, known or not. */
    code: string;
    procedure: Kept | null;
    seen: string;
    fields: readonly (readonly [code: string, name: string])[];
    today: LocalDay;
  };
  isConflict: boolean;
  /** Null where another form of the page was sent. */
  problems: ShownProblems | null;
  typed: (field: string) => string | undefined;
};

/** A new procedure, or the names and the last day of one that is kept. */
export function ProcedureForm({ page, isConflict, problems, typed }: Props) {
  const { t } = useTranslation(['procedures', 'units']);
  const { code, procedure, seen } = page;
  const saved = {
    nameVi: procedure?.nameVi ?? '',
    nameEn: procedure?.nameEn ?? '',
    validTo: procedure?.validTo ?? '',
  };
  /** What is saved, where it is not what was typed: after a conflict it stands beside the input. */
  const savedBeside = (name: keyof typeof saved) =>
    isConflict && typed(name) !== saved[name]
      ? t('procedures:one.savedIs', { saved: saved[name] || t('procedures:one.nothing') })
      : undefined;
  const input = (name: keyof typeof saved) => ({
    name,
    error: problems?.of(name),
    defaultValue: typed(name) ?? saved[name],
  });
  return (
    <DraftForm
      method="post"
      className="card narrow"
      draft={`procedure ${procedure?.code ?? code}`}
      seen={seen}
      words={{ restored: t('units:draft.restored'), drop: t('units:draft.drop') }}
    >
      {procedure === null ? null : (
        <>
          <h2>{t('procedures:one.edit')}</h2>
          <p>{t('procedures:one.lead')}</p>
        </>
      )}
      {problems === null ? null : <ErrorSummary errors={problems.summary} />}
      {/* What others saved meanwhile stands beside each input after a conflict, so by then it is seen. */}
      <input type="hidden" name="seen" value={isConflict ? seen : (typed('seen') ?? seen)} />
      {procedure !== null ? null : (
        <>
          <FormField
            name="code"
            label={t('procedures:one.code')}
            hint={t('procedures:one.codeHint')}
            error={problems?.of('code')}
            defaultValue={typed('code') ?? code}
            maxLength={MAX_PROCEDURE_CODE}
            autoCapitalize="characters"
            required
          />
          <SelectField
            name="field"
            label={t('procedures:one.field')}
            error={problems?.of('field')}
            none={t('procedures:one.choose')}
            options={page.fields}
            defaultValue={typed('field') ?? ''}
          />
        </>
      )}
      <FormField
        {...input('nameVi')}
        label={t('procedures:one.nameVi')}
        hint={savedBeside('nameVi')}
        maxLength={MAX_PROCEDURE_NAME}
        lang="vi"
        required
      />
      <FormField
        {...input('nameEn')}
        label={t('procedures:one.nameEn')}
        hint={savedBeside('nameEn') ?? t('procedures:one.optional')}
        maxLength={MAX_PROCEDURE_NAME}
        lang="en"
      />
      {procedure !== null ? null : (
        <FormField
          name="validFrom"
          type="date"
          label={t('procedures:one.validFrom')}
          error={problems?.of('validFrom')}
          defaultValue={typed('validFrom') ?? page.today}
          required
        />
      )}
      <FormField
        {...input('validTo')}
        type="date"
        label={t('procedures:one.validTo')}
        hint={savedBeside('validTo') ?? t('procedures:one.validToHint')}
      />
      <div className="row">
        <button className="button">{t('procedures:one.save')}</button>
      </div>
    </DraftForm>
  );
}
