import { useTranslation } from 'react-i18next';
import type { LocalDay } from '~/base/calendar/local-day';
import { EffectiveDayField } from '~/registry/changes/pages/effective-day-field';
import { MAX_BASIS_LENGTH } from '~/registry/changes/domain/unit-form';
import { FormField } from '~/ui/admin/form-field';

/** What the form of levels, and that of a unit, call the day and the basis: the page has both. */
export const handlingFrames = {
  levels: { day: 'levelsDay', basis: 'levelsBasis' },
  unit: { day: 'unitDay', basis: 'unitBasis' },
} as const;

export type HandlingFormState = {
  today: LocalDay;
  closedThrough: LocalDay | null;
  error: (field: string) => string | undefined;
  typed: (field: string) => string | undefined;
};

type Props = { names: (typeof handlingFrames)[keyof typeof handlingFrames]; form: HandlingFormState };

/** From which day a change of who handles what holds, and on what it rests. */
export function HandlingFrame({ names, form: { today, closedThrough, error, typed } }: Props) {
  const { t } = useTranslation('fields');
  return (
    <div className="narrow fieldset">
      <EffectiveDayField
        name={names.day}
        closedThrough={closedThrough}
        error={error(names.day)}
        defaultValue={typed(names.day) ?? today}
      />
      <FormField
        name={names.basis}
        label={t('basis')}
        hint={t('basisHint')}
        error={error(names.basis)}
        defaultValue={typed(names.basis)}
        maxLength={MAX_BASIS_LENGTH}
        required
      />
      <div className="row">
        <button className="button">{t('submit')}</button>
      </div>
    </div>
  );
}
