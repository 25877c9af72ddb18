import type { ComponentPropsWithoutRef } from 'react';

type TextAreaFieldProps = Omit<ComponentPropsWithoutRef<'textarea'>, 'id'> & {
  name: string;
  label: string;
  hint?: string;
  error?: string;
};

/** A labelled text of several lines; hint and error are read out with it. Its id is its name, as with `FormField`. */
export function TextAreaField({ name, label, hint, error, ...input }: TextAreaFieldProps) {
  const described = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ');
  return (
    <div className="field">
      <label htmlFor={name}>{label}</label>
      {hint && (
        <p id={`${name}-hint`} className="field-hint">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${name}-error`} className="field-error">
          {error}
        </p>
      )}
      <textarea
        {...input}
        id={name}
        name={name}
        aria-invalid={error === undefined ? undefined : true}
        aria-describedby={described || undefined}
      />
    </div>
  );
}
