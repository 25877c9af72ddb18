import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { UnitLevel } from '~/registry/units/domain/unit';

export type BranchUnit = { id: number; code: string; level: UnitLevel; name: string; below: BranchUnit[] };

/** Units as a list of links; what has others below it can be folded up, but for the city. */
export function UnitBranch({ units }: { units: readonly BranchUnit[] }) {
  const { t } = useTranslation(['units', 'admin']);
  return (
    <ul className="branch">
      {units.map(({ id, code, level, name, below }) => (
        <li key={id}>
          <Link to={`/admin/units/${id}`}>{name}</Link>{' '}
          <span className="muted small">
            {code} · {t(`admin:fields.level.${level}`)}
          </span>
          {below.length === 0 ? null : level === 'CITY' ? (
            <UnitBranch units={below} />
          ) : (
            <details>
              <summary>{t('units:below', { count: below.length, name })}</summary>
              <UnitBranch units={below} />
            </details>
          )}
        </li>
      ))}
    </ul>
  );
}
