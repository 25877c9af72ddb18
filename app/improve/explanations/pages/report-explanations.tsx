import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { ExplanationStatePill } from '~/improve/explanations/pages/explanation-state-pill';
import type { ReportedExplanation } from '~/improve/explanations/store/explanation.server';

/** What a unit said of the figures of a field, beside them: one line for each indicator, with the way to all of it. */
export function ReportExplanations({ explanations }: { explanations: readonly ReportedExplanation[] }) {
  const { t } = useTranslation(['explanations', 'reports']);
  if (explanations.length === 0) return null;
  return (
    <ul className="report-explanations">
      {explanations.map(({ id, indicator, state, said }) => (
        <li key={id}>
          <Link to={`/admin/explanations/${id}`}>
            {t('one', { number: id })}: {t(`reports:indicator.${indicator}`)}
          </Link>{' '}
          <ExplanationStatePill state={state} />
          {said === null ? null : <span> {said.text}</span>}
        </li>
      ))}
    </ul>
  );
}
