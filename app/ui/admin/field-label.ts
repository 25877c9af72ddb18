import { useEffect, useState } from 'react';

/** Longer labels are whole sentences, as of a box to tick: a mistake is not told any better by them. */
const MAX_LABEL = 60;

/**
 * The names that people see of the inputs with these ids, by id, as the page has them; nothing before scripts run. A
 * new object whenever other `fields` come.
 */
export function useFieldLabels(fields: readonly (string | undefined)[]): Readonly<Record<string, string>> | null {
  const [labels, setLabels] = useState<Record<string, string> | null>(null);
  useEffect(() => {
    const found = fields.flatMap((id) => {
      const label = id === undefined ? null : labelOf(document.getElementById(id));
      return id === undefined || label === null ? [] : [[id, label] as const];
    });
    setLabels(Object.fromEntries(found));
  }, [fields]);
  return labels;
}

function labelOf(input: HTMLElement | null): string | null {
  const named =
    input instanceof HTMLFieldSetElement
      ? input.querySelector('legend')
      : input instanceof HTMLInputElement || input instanceof HTMLTextAreaElement || input instanceof HTMLSelectElement
        ? input.labels?.[0]
        : null;
  return named?.textContent?.trim() ?? null;
}

/** A sentence about an input with the input's name before it, unless it names the input itself. */
export function withLabel(message: string, label: string | undefined): string {
  const name = (label ?? '').replace(/[:?.]$/, '');
  if (name === '' || name.length > MAX_LABEL || message.toLowerCase().includes(name.toLowerCase())) return message;
  return `${name}: ${message}`;
}
