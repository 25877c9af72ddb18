import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { ErrorSummary } from '~/ui/admin/error-summary';
import { FormField } from '~/ui/admin/form-field';
import { useProblemsOf, type ShownResult } from '~/ui/admin/use-form-result';
import { useFigures } from '~/measure/integrity/pages/use-figures';
import type { NamedParameter } from '~/measure/integrity/pages/parameter-table';
import type { ParameterSpec } from '~/measure/integrity/domain/integrity-rule';

type ShownParameter = NamedParameter & { spec: ParameterSpec; value: number };

type Props = {
  enabled: boolean;
  parameters: readonly ShownParameter[];
  sent: Pick<ShownResult<unknown>, 'problems' | 'typed'>;
};

/** What is said beside a parameter's input: within which bounds it lies, and that what was typed does not. */
export function useParameterWords() {
  const { t } = useTranslation('integrity');
  const { parameter } = useFigures();
  const toBounds = ({ unit, spec: { least, most, value } }: ShownParameter) => ({
    least: parameter(least, unit),
    most: parameter(most, unit),
    value: parameter(value, unit),
  });
  const toKind = ({ unit, spec }: ShownParameter) => (unit === 'clock' ? 'Clock' : spec.whole ? 'Whole' : '');
  return {
    hint: (one: ShownParameter) => t(`rules.hint${toKind(one)}`, toBounds(one)),
    wrong: (one: ShownParameter) =>
      t(`rules.wrong${toKind(one)}`, { name: t(`parameter.${one.key}`), ...toBounds(one) }),
  };
}

/** What a rule runs with, each number within its bounds, and whether it runs. */
export function RuleForm({ enabled, parameters, sent: { problems, typed } }: Props) {
  const { t } = useTranslation('integrity');
  const { parameter } = useFigures();
  const { hint } = useParameterWords();
  // A refusal of the change that waited is no mistake of this form.
  const own = useProblemsOf(
    problems,
    parameters.map(({ name }) => name),
  );
  return (
    <Form method="post" className="card narrow" noValidate>
      <ErrorSummary errors={own} />
      <label className="choice">
        <input
          type="checkbox"
          name="enabled"
          value="yes"
          defaultChecked={(typed('enabled') ?? (enabled ? 'yes' : 'no')) === 'yes'}
        />
        {t('rules.runs')}
      </label>
      {parameters.map((one) => (
        <FormField
          key={one.name}
          name={one.name}
          label={t(`parameter.${one.key}`)}
          hint={hint(one)}
          error={problems.of(one.name)}
          inputMode={one.unit === 'clock' ? 'text' : 'decimal'}
          autoComplete="off"
          defaultValue={typed(one.name) ?? parameter(one.value, one.unit)}
        />
      ))}
      <p className="muted">{t('rules.later')}</p>
      <div className="row">
        <button className="button">{t('rules.save')}</button>
      </div>
    </Form>
  );
}
