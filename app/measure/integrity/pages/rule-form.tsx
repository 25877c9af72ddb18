import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { ErrorSummary } from '~/ui/admin/error-summary';
import { FormField } from '~/ui/admin/form-field';
import { useFigures } from '~/measure/integrity/pages/use-figures';
import type { NamedParameter } from '~/measure/integrity/pages/parameter-table';
import type { ParameterSpec } from '~/measure/integrity/domain/integrity-rule';

export type ShownParameter = NamedParameter & { spec: ParameterSpec; value: number };

type Props = {
  enabled: boolean;
  parameters: readonly ShownParameter[];
  refused: { typed: Record<string, string>; wrong: readonly string[] } | null;
};

/** What a rule runs with, each number within its bounds, and whether it runs. */
export function RuleForm({ enabled, parameters, refused }: Props) {
  const { t } = useTranslation('integrity');
  const { parameter } = useFigures();
  const boundsOf = ({ unit, spec: { least, most, value } }: ShownParameter) => ({
    least: parameter(least, unit),
    most: parameter(most, unit),
    value: parameter(value, unit),
  });
  const kindOf = ({ unit, spec }: ShownParameter) => (unit === 'clock' ? 'Clock' : spec.whole ? 'Whole' : '');
  const wrong = parameters.filter(({ name }) => refused?.wrong.includes(name));
  const errors = wrong.map((one) => ({
    field: one.name,
    message: t(`rules.wrong${kindOf(one)}`, { name: t(`parameter.${one.key}`), ...boundsOf(one) }),
  }));
  return (
    <Form method="post" className="card narrow" noValidate>
      <ErrorSummary errors={errors} />
      <label className="choice">
        <input
          type="checkbox"
          name="enabled"
          value="yes"
          defaultChecked={refused ? refused.typed.enabled === 'yes' : enabled}
        />
        {t('rules.runs')}
      </label>
      {parameters.map((one) => (
        <FormField
          key={one.name}
          name={one.name}
          label={t(`parameter.${one.key}`)}
          hint={t(`rules.hint${kindOf(one)}`, boundsOf(one))}
          error={errors.find(({ field }) => field === one.name)?.message}
          inputMode={one.unit === 'clock' ? 'text' : 'decimal'}
          autoComplete="off"
          defaultValue={refused?.typed[one.name] ?? parameter(one.value, one.unit)}
        />
      ))}
      <p className="muted">{t('rules.later')}</p>
      <div className="row">
        <button className="button">{t('rules.save')}</button>
      </div>
    </Form>
  );
}
