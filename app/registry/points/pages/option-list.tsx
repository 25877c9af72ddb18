type OptionListProps = {
  name: string;
  label: string;
  error: string | undefined;
  chosen: string;
  options: readonly { value: string; label: string; hint?: string }[];
};

/** A choice of one among few, each with its explanation. Its id is its name, to which the error summary links. */
export function OptionList({ name, label, error, chosen, options }: OptionListProps) {
  return (
    <fieldset className="field" id={name} aria-describedby={error === undefined ? undefined : `${name}-error`}>
      <legend>{label}</legend>
      {error === undefined ? null : (
        <p id={`${name}-error`} className="field-error">
          {error}
        </p>
      )}
      {options.map(({ value, label: text, hint }) => (
        <div key={value} className="option">
          <input
            type="radio"
            id={`${name}-${value}`}
            name={name}
            value={value}
            defaultChecked={value === chosen}
            aria-describedby={hint === undefined ? undefined : `${name}-${value}-hint`}
          />
          <label htmlFor={`${name}-${value}`}>{text}</label>
          {hint === undefined ? null : (
            <p id={`${name}-${value}-hint`} className="field-hint">
              {hint}
            </p>
          )}
        </div>
      ))}
    </fieldset>
  );
}
