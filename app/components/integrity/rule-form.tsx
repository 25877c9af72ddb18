import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { ErrorSummary } from '~/components/error-summary';
import { FormField } from '~/components/form-field';
import { useFigures } from '~/components/integrity/use-figures';
import type { NamedParameter } from '~/components/integrity/parameter-table';
import type { ParameterSpec } from '~/domain/integrity/integrity-rule';

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
  const boundsOf = ({ least, most, value }: ParameterSpec) => ({
    least: parameter(least),
    most: parameter(most),
    value: parameter(value),
  });
  const wrong = parameters.filter(({ name }) => refused?.wrong.includes(name));
  const errors = wrong.map(({ name, key, spec }) => ({
    field: name,
    message: t(spec.whole ? 'rules.wrongWhole' : 'rules.wrong', { name: t(`parameter.${key}`), ...boundsOf(spec) }),
  }));
  return (
    <Form method="post" className="card narrow" noValidate>
      <ErrorSummary errors={errors} />
      <label className="choice">
        <input type="checkbox" name="enabled" value="yes" defaultChecked={refused ? refused.typed.enabled === 'yes' : enabled} />
        {t('rules.runs')}
      </label>
      {parameters.map(({ name, key, spec, value }) => (
        <FormField
          key={name}
          name={name}
          label={t(`parameter.${key}`)}
          hint={t(spec.whole ? 'rules.hintWhole' : 'rules.hint', boundsOf(spec))}
          error={errors.find(({ field }) => field === name)?.message}
          inputMode="decimal"
          autoComplete="off"
          defaultValue={refused?.typed[name] ?? parameter(value)}
        />
      ))}
      <p className="muted">{t('rules.later')}</p>
      <div className="row">
        <button className="button">{t('rules.save')}</button>
      </div>
    </Form>
  );
}
