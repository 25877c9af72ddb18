import type { ComponentPropsWithoutRef } from 'react';

type FormFieldProps = Omit<ComponentPropsWithoutRef<'input'>, 'id'> & {
  name: string;
  label: string;
  hint?: string;
  error?: string;
};

/**
 * A labelled input; hint and error are read out with it. Its id is its name, to which the error summary
 * links.
 */
export function FormField({ name, label, hint, error, ...input }: FormFieldProps) {
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
      <input
        {...input}
        id={name}
        name={name}
        aria-invalid={error === undefined ? undefined : true}
        aria-describedby={described.filter(Boolean).join(' ') || undefined}
      />
    </div>
  );
}
