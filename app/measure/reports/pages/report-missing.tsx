import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { reportPath } from '~/measure/reports/pages/report-navigation';
import type { ReportPage } from '~/measure/reports/pages/report-page';

const SHOWN_OPEN = 24;

/** Who has not sent a single volume: without them participation cannot be measured. */
export function ReportMissing({ page: { missing, period } }: { page: ReportPage }) {
  const { t } = useTranslation('reports');
  return (
    <section className="card report-missing" aria-labelledby="missing-heading">
      <h2 id="missing-heading">{t('missing.title')}</h2>
      {missing.length === 0 ? (
        <p>{t('missing.none')}</p>
      ) : (
        <details open={missing.length <= SHOWN_OPEN}>
          <summary>{t('missing.count', { count: missing.length })}</summary>
          <ul className="columns">
            {missing.map(({ code, name }) => (
              <li key={code}>
                <Link to={reportPath(period.key, code)}>{name}</Link>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
