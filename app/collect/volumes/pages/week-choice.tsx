import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { UnitSelect } from '~/registry/units/pages/unit-select';
import type { UnitGroup } from '~/registry/units/domain/unit-group';

type Props = {
  groups: readonly UnitGroup[];
  unitId: number | null;
  weeks: readonly { key: string; name: string }[];
  week: string;
};

/** Which unit and which week; whoever has one unit only is not asked for it. */
export function WeekChoice({ groups, unitId, weeks, week }: Props) {
  const { t } = useTranslation('volumes');
  const many = groups.reduce((count, { options }) => count + options.length, 0) > 1;
  return (
    <Form method="get" reloadDocument className="card">
      <div className="row row-end">
        {many ? (
          <UnitSelect
            name="unit"
            label={t('week.unit')}
            groups={groups}
            defaultValue={unitId === null ? '' : String(unitId)}
          />
        ) : null}
        <div className="field">
          <label htmlFor="week">{t('week.week')}</label>
          <select id="week" name="week" defaultValue={week}>
            {weeks.map(({ key, name }) => (
              <option key={key} value={key}>
                {name}
              </option>
            ))}
          </select>
        </div>
        <button className="button-quiet">{t('week.choose')}</button>
      </div>
    </Form>
  );
}
