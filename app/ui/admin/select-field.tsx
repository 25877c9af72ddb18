type SelectFieldProps = {
  name: string;
  label: string;
  hint?: string;
  error?: string;
  /** The option for no choice; left out where one must be chosen. */
  none?: string;
  options: readonly (readonly [value: string, label: string])[];
  defaultValue: string;
};

/**
 * A labelled list to choose one of, or none; hint and error are read out with it. Its id is its name, as with
 * `FormField`.
 */
export function SelectField({ name, label, hint, error, none, options, defaultValue }: SelectFieldProps) {
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
      <select
        id={name}
        name={name}
        defaultValue={defaultValue}
        aria-invalid={error === undefined ? undefined : true}
        aria-describedby={described.filter(Boolean).join(' ') || undefined}
      >
        {none === undefined ? null : <option value="">{none}</option>}
        {options.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}
