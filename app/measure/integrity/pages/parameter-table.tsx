import { useTranslation } from 'react-i18next';
import { DataTable } from '~/ui/admin/data-table';
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
    <DataTable
      name={{ labelledBy }}
      rows={names}
      rowKey={({ name }) => name}
      columns={[
        { heading: t('parameterLabel'), cell: ({ key }) => t(`parameter.${key}`), namesRow: true },
        {
          heading: t('value'),
          cell({ name, unit }) {
            const value = values[name];
            return value === undefined ? '–' : parameter(value, unit);
          },
          isNumber: true,
        },
      ]}
    />
  );
}
