import { useTranslation } from 'react-i18next';
import type { UnitGroup } from '~/domain/units/unit-group';

type UnitSelectProps = {
  name: string;
  label: string;
  hint?: string;
  error?: string;
  /** The option for no unit; without it one must be chosen. */
  none?: string;
  groups: readonly UnitGroup[];
  defaultValue?: string;
};

/** All units in a list that needs no script: districts head their wards, and typing a name jumps to it. */
export function UnitSelect({ name, label, hint, error, none, groups, defaultValue = '' }: UnitSelectProps) {
  const { t } = useTranslation('admin');
  const described = [
    hint === undefined ? null : `${name}-hint`,
    error === undefined ? null : `${name}-error`,
  ];
  return (
    <div className="field">
      <label htmlFor={name}>{label}</label>
      {hint === undefined ? null : (
        <p id={`${name}-hint`} className="field-hint">
          {hint}
        </p>
      )}
      {error === undefined ? null : (
        <p id={`${name}-error`} className="field-error">
          {error}
        </p>
      )}
      <select
        id={name}
        name={name}
        defaultValue={defaultValue}
        aria-invalid={error === undefined ? undefined : true}
        aria-describedby={described.filter(Boolean).join(' ') || undefined}
      >
        {none === undefined ? null : <option value="">{none}</option>}
        {groups.map(({ district, options }) => (
          <optgroup key={district ?? ''} label={district ?? t('user.unitGroupCity')}>
            {options.map(({ id, name: unitName }) => (
              <option key={id} value={id}>
                {unitName}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </div>
  );
}
