import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { ReactNode } from 'react';
import { HandlingFrame, handlingFrames, type HandlingFormState } from '~/registry/changes/pages/handling-frame';
import { TableFrame } from '~/ui/admin/table-frame';
import type { LevelField } from '~/registry/fields/domain/field';
import { unitLevels } from '~/registry/units/domain/unit';

export type NamedField = { code: string; name: string };

/**
 * Which level usually handles which field, as a table of boxes. The form also says which boxes were ticked
 * when it was shown, so that two administrators at once change only what each of them changed.
 */
export function LevelFieldsForm({
  fields,
  levelFields,
  form,
  children,
}: {
  fields: readonly NamedField[];
  levelFields: readonly LevelField[];
  form: HandlingFormState;
  children: ReactNode;
}) {
  const { t } = useTranslation('admin');
  const handled = new Set(levelFields.map(({ level, field }) => `${level}.${field}`));
  const typed = form.typed('ticked');
  const ticked = typed === undefined ? handled : new Set(typed.split(' '));
  return (
    <Form method="post" className="card">
      <h2>{t('fields.levels')}</h2>
      {children}
      <input type="hidden" name="intent" value="levels" />
      {[...handled].map((cell) => (
        <input key={cell} type="hidden" name="was" value={cell} />
      ))}
      <TableFrame name={{ label: t('fields.levels') }}>
        <table className="table table-matrix">
          <thead>
            <tr>
              <th scope="col">{t('fields.field')}</th>
              {unitLevels.map((level) => (
                <th key={level} scope="col" className="centre">
                  {t(`fields.level.${level}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {fields.map(({ code, name }) => (
              <tr key={code}>
                <th scope="row">{name}</th>
                {unitLevels.map((level) => (
                  <td key={level} className="centre">
                    <label className="choice-cell">
                      <span className="visually-hidden">
                        {t('fields.cell', { field: name, level: t(`fields.level.${level}`) })}
                      </span>
                      <input
                        type="checkbox"
                        name="handles"
                        value={`${level}.${code}`}
                        defaultChecked={ticked.has(`${level}.${code}`)}
                      />
                    </label>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
      <HandlingFrame names={handlingFrames.levels} form={form} />
    </Form>
  );
}
