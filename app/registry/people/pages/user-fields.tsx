import { useTranslation } from 'react-i18next';
import { UnitSelect } from '~/registry/units/pages/unit-select';
import type { ShownProblems } from '~/ui/admin/use-form-result';
import { roles } from '~/registry/people/domain/roles';
import type { UnitGroup } from '~/registry/units/domain/unit-group';

type UserFieldsProps = {
  groups: readonly UnitGroup[];
  problems: ShownProblems;
  role?: string;
  unitId?: string;
};

/** What a user may do and where: role with an explanation each, and the unit for roles that end at one. */
export function UserFields({ groups, problems, role, unitId }: UserFieldsProps) {
  const { t } = useTranslation('admin');
  const error = problems.of('role');
  return (
    <>
      <fieldset className="field" id="role" aria-describedby={error === undefined ? undefined : 'role-error'}>
        <legend>{t('user.role')}</legend>
        {error === undefined ? null : (
          <p id="role-error" className="field-error">
            {error}
          </p>
        )}
        {roles.map((option) => (
          <div key={option} className="option">
            <input
              type="radio"
              id={`role-${option}`}
              name="role"
              value={option}
              defaultChecked={option === role}
              required
              aria-describedby={`role-${option}-hint`}
            />
            <label htmlFor={`role-${option}`}>{t(`role.${option}`)}</label>
            <p id={`role-${option}-hint`} className="field-hint">
              {t(`roleHint.${option}`)}
            </p>
          </div>
        ))}
      </fieldset>
      <UnitSelect
        name="unitId"
        label={t('user.unit')}
        hint={t('user.unitHint')}
        none={t('user.unitNone')}
        groups={groups}
        defaultValue={unitId}
        error={problems.of('unitId')}
      />
    </>
  );
}
