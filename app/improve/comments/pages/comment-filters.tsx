import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { SelectField } from '~/ui/admin/select-field';
import { UnitSelect } from '~/registry/units/pages/unit-select';
import { polarities } from '~/base/reasons';
import type { UnitGroup } from '~/registry/units/domain/unit-group';

type CommentQuery = { unit: string; field: string; week: string; polarity: string; answered: string };

type Props = {
  query: CommentQuery;
  groups: readonly UnitGroup[];
  fields: readonly { code: string; name: string }[];
  weeks: readonly { key: string; name: string }[];
  /** Not for those who read masked texts. */
  withPolarity: boolean;
};

/** Which comments to show; an address of its own for each choice. */
export function CommentFilters({ query, groups, fields, weeks, withPolarity }: Props) {
  const { t } = useTranslation('comments');
  return (
    <Form className="inline-form filters" role="search">
      <UnitSelect
        name="unit"
        label={t('filter.unit')}
        none={t('filter.all')}
        groups={groups}
        defaultValue={query.unit}
      />
      <Choice name="field" value={query.field} options={fields.map(({ code, name }) => [code, name])} />
      <Choice
        name="week"
        value={query.week}
        options={weeks.map(({ key, name }) => [key, name])}
        none={t('filter.recent')}
      />
      {withPolarity && (
        <Choice name="polarity" value={query.polarity} options={polarities.map((one) => [one, t(`polarity.${one}`)])} />
      )}
      <Choice
        name="answered"
        value={query.answered}
        options={[
          ['no', t('filter.unanswered')],
          ['waiting', t('filter.waiting')],
          ['yes', t('filter.answered')],
        ]}
      />
      <button className="button-quiet">{t('filter.show')}</button>
    </Form>
  );
}

type ChoiceProps = {
  name: 'field' | 'week' | 'polarity' | 'answered';
  value: string;
  options: readonly (readonly [string, string])[];
  none?: string;
};

function Choice({ name, value, options, none }: ChoiceProps) {
  const { t } = useTranslation('comments');
  return (
    <SelectField
      name={name}
      label={t(`filter.${name === 'answered' ? 'answer' : name}`)}
      none={none ?? t('filter.all')}
      options={options}
      defaultValue={value}
    />
  );
}
