import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

/** What leads to figures, in the order in which it is done, each with the page where it is done. */
export const firstSteps = [
  { key: 'users', to: '/admin/users', permission: 'user:manage' },
  { key: 'fields', to: '/admin/fields', permission: 'field:manage' },
  { key: 'points', to: '/admin/points', permission: 'point:manage' },
  { key: 'volumes', to: '/admin/volumes', permission: 'volume:import' },
  { key: 'dossiers', to: '/admin/dossiers', permission: 'dossier:import' },
  { key: 'rating', to: '/admin/points', permission: 'point:manage' },
] as const;

type FirstStep = (typeof firstSteps)[number]['key'];

/** For a report without figures: the steps that the person who reads it may take. */
export function ReportFirstSteps({ steps }: { steps: readonly FirstStep[] }) {
  const { t } = useTranslation('reports');
  return (
    <section className="card" aria-labelledby="first-steps-heading">
      <h2 id="first-steps-heading">{t('firstSteps.title')}</h2>
      <ol className="report-first-steps">
        {firstSteps
          .filter(({ key }) => steps.includes(key))
          .map(({ key, to }) => (
            <li key={key}>
              <Link to={to}>{t(`firstSteps.${key}`)}</Link>
            </li>
          ))}
      </ol>
    </section>
  );
}
