import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { pooledWeeks } from '~/measure/service/domain/service';
import { signalKinds } from '~/measure/service/pages/service-view';
import type { UnitLevel } from '~/registry/units/domain/unit';
import { SelectField } from '~/ui/admin/select-field';

type Props = {
  query: { unit: string; field: string; level: string; kind: string; weeks: string };
  fields: readonly (readonly [code: string, name: string])[];
  levels: readonly UnitLevel[];
};

/** Which signals to show, of which units the funnel is, and how many weeks are pooled; each choice has an address. */
export function ServiceFilters({ query, fields, levels }: Props) {
  const { t } = useTranslation(['service', 'admin']);
  const all = t('service:filter.all');
  return (
    <Form className="inline-form filters" role="search" aria-label={t('service:filter.label')}>
      {query.unit === '' ? null : <input type="hidden" name="unit" value={query.unit} />}
      <SelectField
        name="kind"
        label={t('service:filter.kind')}
        none={all}
        options={signalKinds.map((kind) => [kind, t(`service:kind.${kind}`)])}
        defaultValue={query.kind}
      />
      <SelectField name="field" label={t('service:field')} none={all} options={fields} defaultValue={query.field} />
      <SelectField
        name="level"
        label={t('service:filter.level')}
        none={all}
        options={levels.map((level) => [level, t(`admin:fields.level.${level}`)])}
        defaultValue={query.level}
      />
      <SelectField
        name="weeks"
        label={t('service:filter.weeks')}
        none={t('service:filter.usual')}
        options={pooledWeeks.map((count) => [String(count), t('service:filter.span', { count })])}
        defaultValue={query.weeks}
      />
      <button className="button-quiet">{t('service:filter.show')}</button>
    </Form>
  );
}
