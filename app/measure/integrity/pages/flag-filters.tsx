import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { SelectField } from '~/ui/admin/select-field';
import { UnitSelect } from '~/registry/units/pages/unit-select';
import { namedRules } from '~/base/named-rules';
import type { UnitGroup } from '~/registry/units/domain/unit-group';

type FlagQuery = { rule: string; unit: string; week: string; state: string };

type Props = { query: FlagQuery; groups: readonly UnitGroup[]; weeks: readonly { key: string; name: string }[] };

/** Which flags to show; an address of its own for each choice. */
export function FlagFilters({ query, groups, weeks }: Props) {
  const { t } = useTranslation('integrity');
  const all = t('filter.all');
  return (
    <Form className="inline-form filters" role="search">
      <SelectField
        name="rule"
        label={t('ruleLabel')}
        none={all}
        options={namedRules.map((code) => [code, t(`rule.${code}`)])}
        defaultValue={query.rule}
      />
      <UnitSelect name="unit" label={t('unit')} none={all} groups={groups} defaultValue={query.unit} />
      <SelectField
        name="week"
        label={t('filter.week')}
        none={all}
        options={weeks.map(({ key, name }) => [key, name])}
        defaultValue={query.week}
      />
      <SelectField
        name="state"
        label={t('stateLabel')}
        none={all}
        options={(['open', 'settled'] as const).map((one) => [one, t(`filter.${one}`)])}
        defaultValue={query.state}
      />
      <button className="button-quiet">{t('filter.show')}</button>
    </Form>
  );
}
