import type { ComponentPropsWithoutRef } from 'react';

type Props = Omit<ComponentPropsWithoutRef<'input'>, 'id' | 'name'> & {
  name: string;
  label: string;
  hint?: string;
  problem?: string;
};

/**
 * An input with its label; hint and problem are read out with it. Its id is its name, where the problem's link leads.
 */
export function LabelledInput({ name, label, hint, problem, ...input }: Props) {
  const described = [hint === undefined ? null : `${name}-hint`, problem === undefined ? null : `${name}-problem`];
  return (
    <>
      <label className="top" htmlFor={name}>
        {label}
      </label>
      <input
        {...input}
        id={name}
        name={name}
        aria-invalid={problem === undefined ? undefined : true}
        aria-describedby={described.filter(Boolean).join(' ') || undefined}
      />
      {problem !== undefined && (
        <p id={`${name}-problem`} className="bad">
          {problem}
        </p>
      )}
      {hint !== undefined && (
        <p id={`${name}-hint`} className="soft">
          {hint}
        </p>
      )}
    </>
  );
}
