import { Form, Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { FormField } from '~/ui/admin/form-field';

type DayFilterFormProps = {
  /** As it stands in the address, right or wrong. */
  typed: { from: string; to: string };
  error: string | undefined;
};

/** The days that the files shall hold; applying them only changes the links of the page. */
export function DayFilterForm({ typed: { from, to }, error }: DayFilterFormProps) {
  const { t } = useTranslation('datasets');
  return (
    <section className="card" aria-labelledby="days-heading">
      <h2 id="days-heading">{t('days.heading')}</h2>
      <Form method="get" key={`${from} ${to}`}>
        <div className="grid narrow">
          <FormField name="from" type="date" label={t('days.from')} defaultValue={from} error={error} />
          <FormField name="to" type="date" label={t('days.to')} defaultValue={to} />
        </div>
        <p className="field-hint">{t('days.hint')}</p>
        <p className="row">
          <button className="button">{t('days.apply')}</button>
          {from === '' && to === '' ? null : <Link to="/admin/datasets">{t('days.clear')}</Link>}
        </p>
      </Form>
    </section>
  );
}
