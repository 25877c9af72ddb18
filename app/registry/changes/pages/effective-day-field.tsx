import { useTranslation } from 'react-i18next';
import type { LocalDay } from '~/base/calendar/local-day';
import { FormField } from '~/ui/admin/form-field';
import { useFormatter } from '~/ui/admin/use-formatter';

type Props = { name?: string; closedThrough: LocalDay | null; error: string | undefined; defaultValue: string };

/** The day from which a change holds: no day that is closed, since nothing changes a closed period. */
export function EffectiveDayField({ name = 'day', closedThrough, error, defaultValue }: Props) {
  const { t } = useTranslation('units');
  const { day } = useFormatter();
  return (
    <FormField
      name={name}
      type="date"
      label={t('form.day')}
      hint={closedThrough === null ? t('form.dayHint') : t('form.dayHintClosed', { day: day(closedThrough) })}
      error={error}
      defaultValue={defaultValue}
      required
    />
  );
}
