import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { ReactNode } from 'react';
import { HandlingFrame, handlingFrames, type HandlingFormState } from '~/registry/changes/pages/handling-frame';
import { TableFrame } from '~/ui/admin/table-frame';
import type { NamedField } from '~/registry/changes/pages/level-fields-form';
import { UnitSelect } from '~/registry/units/pages/unit-select';
import type { LevelField, UnitField } from '~/registry/fields/domain/field';
import { toChoice, ownChoices } from '~/registry/fields/domain/field-changes';
import type { UnitLevel } from '~/registry/units/domain/unit';
import type { UnitGroup } from '~/registry/units/domain/unit-group';

type UnitFieldsFormProps = {
  fields: readonly NamedField[];
  levelFields: readonly LevelField[];
  groups: readonly UnitGroup[];
  unit: { id: number; name: string; level: UnitLevel; own: readonly UnitField[] } | null;
  form: HandlingFormState;
  children: ReactNode;
};

/**
 * One unit's additions and exceptions to what its level handles; which unit is asked for by an address of its
 * own. The form also says what each field was when it was shown, as that of the levels does.
 */
export function UnitFieldsForm({ fields, levelFields, groups, unit, form, children }: UnitFieldsFormProps) {
  const { t } = useTranslation('admin');
  return (
    <section className="card" aria-labelledby="unit-heading" id="unit-fields">
      <h2 id="unit-heading">{t('fields.unit')}</h2>
      <p className="muted">{t('fields.unitLead')}</p>
      <Form className="inline-form" action="/admin/fields#unit-fields" key={unit?.id}>
        <UnitSelect
          name="unit"
          label={t('fields.unitSelect')}
          groups={groups}
          defaultValue={unit ? String(unit.id) : undefined}
        />
        <button className="button-quiet">{t('fields.unitOpen')}</button>
      </Form>
      {children}
      {unit === null ? null : (
        <OwnFields key={unit.id} fields={fields} levelFields={levelFields} unit={unit} form={form} />
      )}
    </section>
  );
}

type OwnFieldsProps = Pick<UnitFieldsFormProps, 'fields' | 'levelFields' | 'form'> & {
  unit: NonNullable<UnitFieldsFormProps['unit']>;
};

function OwnFields({ fields, levelFields, unit, form }: OwnFieldsProps) {
  const { t } = useTranslation('admin');
  const byLevel = new Set(levelFields.filter(({ level }) => level === unit.level).map(({ field }) => field));
  const own = new Map(unit.own.map(({ field, handles }) => [field, handles]));
  return (
    <Form method="post">
      <input type="hidden" name="intent" value="unit" />
      <input type="hidden" name="unitId" value={unit.id} />
      <TableFrame name={{ labelledBy: 'own-caption' }}>
        <table className="table table-middle">
          <caption id="own-caption">{t('fields.unitTable', { unit: unit.name })}</caption>
          <thead>
            <tr>
              <th scope="col">{t('fields.field')}</th>
              <th scope="col">{t('fields.byLevel')}</th>
              <th scope="col">{t('fields.own')}</th>
            </tr>
          </thead>
          <tbody>
            {fields.map(({ code, name }) => (
              <tr key={code}>
                <th scope="row" id={`field-${code}`}>
                  {name}
                </th>
                <td>{t(byLevel.has(code) ? 'fields.yes' : 'fields.no')}</td>
                <td>
                  <input
                    type="hidden"
                    name={`was.${code}`}
                    value={form.typed(`was.${code}`) ?? toChoice(own.get(code))}
                  />
                  <select
                    name={`own.${code}`}
                    defaultValue={form.typed(`own.${code}`) ?? toChoice(own.get(code))}
                    aria-labelledby={`field-${code}`}
                    className="field-short"
                  >
                    {ownChoices.map((choice) => (
                      <option key={choice} value={choice}>
                        {t(`fields.choice.${choice}`)}
                      </option>
                    ))}
                  </select>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
      <HandlingFrame names={handlingFrames.unit} form={form} />
    </Form>
  );
}
