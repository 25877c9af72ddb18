import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

/** Units that do not simply follow their level, each a link to its choices. */
export function UnitExceptions({ units }: { units: readonly { id: number; name: string; count: number }[] }) {
  const { t } = useTranslation('admin');
  if (units.length === 0) return null;
  return (
    <section className="card" aria-labelledby="exceptions-heading">
      <h2 id="exceptions-heading">{t('fields.exceptions')}</h2>
      <ul className="columns">
        {units.map(({ id, name, count }) => (
          <li key={id}>
            <Link to={`/admin/fields?unit=${id}#unit-fields`}>{name}</Link>{' '}
            <span className="muted small">{t('fields.exceptionCount', { count })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
