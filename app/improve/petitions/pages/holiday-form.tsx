import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { ErrorSummary } from '~/ui/admin/error-summary';
import { FormField } from '~/ui/admin/form-field';
import type { ShownResult } from '~/ui/admin/use-form-result';
import { holidayKinds } from '~/improve/petitions/domain/working-days';

type Props = { sent: Pick<ShownResult<unknown>, 'problems' | 'typed'> };

/** Adds a day to the table, or changes what is said of it. */
export function HolidayForm({ sent: { problems, typed } }: Props) {
  const { t } = useTranslation('petitions');
  const kindProblem = problems.of('kind');
  const field = (name: 'day' | 'nameVi' | 'nameEn') => ({
    name,
    label: t(`holiday.${name}`),
    error: problems.of(name),
    defaultValue: typed(name),
  });
  return (
    <Form method="post" className="card narrow">
      <ErrorSummary errors={problems.summary} />
      <h2>{t('holiday.add')}</h2>
      <FormField {...field('day')} type="date" />
      <fieldset id="kind" className="row" aria-describedby={kindProblem && 'kind-error'}>
        <legend className="visually-hidden">{t('holiday.kindLabel')}</legend>
        {kindProblem && (
          <p id="kind-error" className="field-error">
            {kindProblem}
          </p>
        )}
        {holidayKinds.map((kind) => (
          <label className="choice" key={kind}>
            <input type="radio" name="kind" value={kind} defaultChecked={(typed('kind') ?? 'OFF') === kind} />
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
