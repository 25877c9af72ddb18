type SelectFieldProps = {
  name: string;
  label: string;
  /** The option for no choice. */
  none: string;
  options: readonly (readonly [value: string, label: string])[];
  defaultValue: string;
};

/** A labelled list to choose one of, or none. Its id is its name, as with `FormField`. */
export function SelectField({ name, label, none, options, defaultValue }: SelectFieldProps) {
  return (
    <div className="field">
      <label htmlFor={name}>{label}</label>
      <select id={name} name={name} defaultValue={defaultValue}>
        <option value="">{none}</option>
        {options.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}
