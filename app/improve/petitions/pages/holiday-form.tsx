import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { FormField } from '~/ui/admin/form-field';
import { holidayKinds } from '~/improve/petitions/domain/holiday-kind';

type Props = { refusal: { typed: Record<string, string>; problems: readonly string[] } | null };

/** Adds a day to the table, or changes what is said of it. */
export function HolidayForm({ refusal }: Props) {
  const { t } = useTranslation('petitions');
  const problemAt = (name: 'day' | 'kind' | 'nameVi' | 'nameEn') =>
    refusal?.problems.includes(name) ? t(`holiday.problem.${name}`) : undefined;
  const field = (name: 'day' | 'nameVi' | 'nameEn') => ({
    name,
    label: t(`holiday.${name}`),
    error: problemAt(name),
    defaultValue: refusal?.typed[name],
  });
  return (
    <Form method="post" className="card narrow">
      <h2>{t('holiday.add')}</h2>
      <FormField {...field('day')} type="date" />
      <fieldset className="row" aria-describedby={problemAt('kind') && 'kind-error'}>
        <legend className="visually-hidden">{t('holiday.kindLabel')}</legend>
        {problemAt('kind') && (
          <p id="kind-error" className="field-error">
            {problemAt('kind')}
          </p>
        )}
        {holidayKinds.map((kind) => (
          <label className="choice" key={kind}>
            <input type="radio" name="kind" value={kind} defaultChecked={(refusal?.typed.kind ?? 'OFF') === kind} />
            {t(`holiday.kind.${kind}`)}
          </label>
        ))}
      </fieldset>
      <FormField {...field('nameVi')} maxLength={100} />
      <FormField {...field('nameEn')} hint={t('holiday.nameEnHint')} maxLength={100} />
      <div className="row">
        <button className="button" name="intent" value="save">
          {t('holiday.save')}
        </button>
      </div>
    </Form>
  );
}
