import { useTranslation } from 'react-i18next';
import { inputName, type ActionField, type ActionForm } from '~/improve/actions/domain/action-input';
import type { PossibleOwner } from '~/improve/actions/store/action-owner.server';
import type { PermanentDetails } from '~/improve/comments/pages/confirm-permanent';
import { MIN_REASON_LENGTH } from '~/registry/people/domain/stated-reason';
import { FormField } from '~/ui/admin/form-field';
import { SelectField } from '~/ui/admin/select-field';
import { TextAreaField } from '~/ui/admin/text-area-field';
import type { ShownResult } from '~/ui/admin/use-form-result';

export type SentAction = Pick<ShownResult<unknown, PermanentDetails>, 'problems' | 'typed' | 'details'>;

/** What an action says now, for a form that changes it. */
export type Filled = Partial<Record<ActionField, string>>;

type Props = {
  form: ActionForm;
  fields: readonly ActionField[];
  owners: readonly PossibleOwner[];
  weeks?: readonly (readonly [key: string, name: string])[];
  filled?: Filled;
  sent: SentAction;
  /** The first day that may be due. */
  today: string;
};

/** The inputs of one of the forms about an action, in their order, with what was typed and what is wrong with it. */
export function ActionInputs({
  form,
  fields,
  owners,
  weeks = [],
  filled = {},
  sent: { problems, typed },
  today,
}: Props) {
  const { t } = useTranslation('actions');
  return fields.map((field) => {
    const name = inputName(form, field);
    const shared = {
      name,
      error: problems.of(name),
      defaultValue: typed(name) ?? filled[field] ?? '',
    };
    switch (field) {
      case 'owner':
        return (
          <SelectField
            key={field}
            {...shared}
            label={t('form.owner')}
            hint={t(owners.length === 0 ? 'form.noOwners' : 'form.ownerHint')}
            none={t('form.choose')}
            options={owners.map(({ id, name: owner }) => [String(id), owner])}
          />
        );
      case 'week':
        return <SelectField key={field} {...shared} label={t('form.week')} none={t('form.choose')} options={weeks} />;
      case 'due':
        return <FormField key={field} {...shared} label={t('form.due')} type="date" min={today} />;
      case 'value':
        return (
          <FormField
            key={field}
            {...shared}
            label={t('form.value')}
            hint={t('form.valueHint')}
            inputMode="decimal"
            maxLength={7}
          />
        );
      case 'what':
        return (
          <TextAreaField
            key={field}
            {...shared}
            label={t('form.what')}
            hint={t('form.sentenceHint', { least: MIN_REASON_LENGTH })}
            rows={3}
          />
        );
      case 'note':
        return (
          <TextAreaField
            key={field}
            {...shared}
            label={t(`form.note.${form}`)}
            hint={t('form.sentenceHint', { least: MIN_REASON_LENGTH })}
            rows={3}
          />
        );
    }
  });
}
