import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHydrated } from '~/ui/admin/use-hydrated';
import { narrowUnits, type UnitGroup } from '~/registry/units/domain/unit-group';

/** A list longer than this is hard to look through; a search box above it narrows it. */
const LONG_LIST = 20;
/** No unit's name is longer. */
const MAX_TYPED = 80;

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

/**
 * All units in a list that needs no script: districts head their wards. Once the page is hydrated, a long list has a
 * box above it that narrows it to what is typed.
 */
export function UnitSelect({ name, label, hint, error, none, groups, defaultValue = '' }: UnitSelectProps) {
  const { t } = useTranslation('admin');
  // The browser keeps what was chosen, also before this page was hydrated; it is read when the list is narrowed.
  const select = useRef<HTMLSelectElement>(null);
  const [chosen, setChosen] = useState(defaultValue);
  const [typed, setTyped] = useState('');
  const hydrated = useHydrated();
  const isLong = groups.reduce((sum, { options }) => sum + options.length, 0) > LONG_LIST;
  const shown = narrowUnits(groups, typed, chosen);
  const found = shown.reduce((sum, { options }) => sum + options.length, 0);
  const described = [hint === undefined ? null : `${name}-hint`, error === undefined ? null : `${name}-error`];
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
      {hydrated && isLong ? (
        <>
          <input
            type="search"
            className="unit-search"
            aria-label={t('unitSearch.label')}
            placeholder={t('unitSearch.label')}
            value={typed}
            maxLength={MAX_TYPED}
            onChange={(event) => {
              setChosen(select.current?.value ?? '');
              setTyped(event.target.value);
            }}
            // Enter looks the list through; it must not send the form that the list belongs to.
            onKeyDown={(event) => {
              if (event.key === 'Enter') event.preventDefault();
            }}
          />
          <p className="visually-hidden" role="status">
            {typed === '' ? '' : t('unitSearch.found', { count: found })}
          </p>
        </>
      ) : null}
      <select
        id={name}
        name={name}
        ref={select}
        defaultValue={defaultValue}
        aria-invalid={error === undefined ? undefined : true}
        aria-describedby={described.filter(Boolean).join(' ') || undefined}
      >
        {none === undefined ? null : <option value="">{none}</option>}
        {shown.map(({ district, options }) => (
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
