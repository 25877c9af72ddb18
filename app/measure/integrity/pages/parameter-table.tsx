import { useTranslation } from 'react-i18next';
import { useFigures } from '~/measure/integrity/pages/use-figures';
import type { ParameterUnit } from '~/measure/integrity/domain/parameter-text';
import type { ParameterKey, RuleParameters } from '~/measure/integrity/domain/rules';

export type NamedParameter = { name: string; key: ParameterKey; unit: ParameterUnit };

type Props = {
  /** The id of the heading above. */
  labelledBy: string;
  names: readonly NamedParameter[];
  values: RuleParameters;
};

/** The parameters of a rule in words, with their values. */
export function ParameterTable({ labelledBy, names, values }: Props) {
  const { t } = useTranslation('integrity');
  const { parameter } = useFigures();
  return (
    <div className="table-scroll" role="region" aria-labelledby={labelledBy} tabIndex={0}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t('parameterLabel')}</th>
            <th scope="col" className="number">
              {t('value')}
            </th>
          </tr>
        </thead>
        <tbody>
          {names.map(({ name, key, unit }) => {
            const value = values[name];
            return (
              <tr key={name}>
                <th scope="row">{t(`parameter.${key}`)}</th>
                <td className="number">{value === undefined ? '–' : parameter(value, unit)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
