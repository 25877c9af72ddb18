import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

/** One mistake: what is wrong, and the id of the input it belongs to if there is one. */
export type SummarisedError = { message: string; field?: string };

/** The mistakes of a form, above it, each a link to its input; takes the focus when it appears. */
export function ErrorSummary({ errors }: { errors: readonly SummarisedError[] }) {
  const { t } = useTranslation('common');
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (errors.length > 0) box.current?.focus();
  }, [errors]);
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
            {field === undefined ? message : <a href={`#${field}`}>{message}</a>}
          </li>
        ))}
      </ul>
    </div>
  );
}
