import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useFieldLabels, withLabel } from '~/ui/admin/field-label';

/** One mistake: what is wrong, and the id of the input it belongs to if there is one. */
export type SummarisedError = { message: string; field?: string };

/**
 * The mistakes of a form, above it, each a link to its input and told with the input's name: away from it one sentence
 * would stand there several times. Takes the focus when it appears.
 */
export function ErrorSummary({ errors }: { errors: readonly SummarisedError[] }) {
  const { t } = useTranslation('common');
  const box = useRef<HTMLDivElement>(null);
  const labels = useFieldLabels(useMemo(() => errors.map(({ field }) => field), [errors]));
  // Once the names are there, so that they are read out.
  useEffect(() => {
    if (errors.length > 0 && labels !== null) box.current?.focus();
  }, [errors, labels]);
  const [only, ...others] = errors;
  if (only === undefined) return null;
  if (others.length === 0 && only.field === undefined) {
    return (
      <div className="error-summary" role="alert" tabIndex={-1} ref={box}>
        <p>{only.message}</p>
      </div>
    );
  }
  return (
    <div className="error-summary" role="alert" tabIndex={-1} ref={box} aria-labelledby="error-summary-heading">
      <h2 id="error-summary-heading">{t('form.mistakes', { count: errors.length })}</h2>
      <ul>
        {errors.map(({ message, field }) => (
          <li key={`${field ?? ''}${message}`}>
            {field === undefined ? message : <a href={`#${field}`}>{withLabel(message, labels?.[field])}</a>}
          </li>
        ))}
      </ul>
    </div>
  );
}
