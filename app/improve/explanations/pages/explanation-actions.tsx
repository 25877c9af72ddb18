import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { ExplanationPage } from '~/improve/explanations/pages/explanation-page.server';

/** What is done about the figure that is to be explained, or the way to do something. */
export function ExplanationActions({ page: { actions, actionSearch } }: { page: ExplanationPage }) {
  const { t } = useTranslation(['explanations', 'actions']);
  if (actions.length === 0 && actionSearch === null) return null;
  return (
    <section className="card" aria-labelledby="actions-heading">
      <h2 id="actions-heading">{t('actions.title')}</h2>
      {actions.length === 0 ? <p className="muted">{t('actions.none')}</p> : null}
      <ul>
        {actions.map(({ id, state }) => (
          <li key={id}>
            <Link to={`/admin/actions/${id}`}>{t('actions:one', { number: id })}</Link>: {t(`actions:state.${state}`)}
          </li>
        ))}
      </ul>
      {actionSearch === null ? null : (
        <p>
          <Link to={`/admin/actions/new?${actionSearch}`}>{t('makeAction')}</Link>
        </p>
      )}
    </section>
  );
}
