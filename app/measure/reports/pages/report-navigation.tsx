import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { periodName } from '~/ui/shared/period-name';
import type { ReportPage } from '~/measure/reports/pages/report-page';

/** The address of a unit's report for a period, or of one field of it. */
export function reportPath(period: string, unit: string, field?: string): string {
  const asked: Record<string, string> = field === undefined ? { unit } : { unit, field };
  return `/admin/reports/${period}?${new URLSearchParams(asked)}`;
}

/** The way up the tree, to the periods before and after, and to the other kinds of period. */
export function ReportNavigation({ page }: { page: ReportPage }) {
  const { t } = useTranslation(['reports']);
  const { unit, above, period, previous, next, kinds } = page;
  return (
    <div className="report-navigation no-print">
      {above.length === 0 ? null : (
        <nav className="breadcrumbs" aria-label={t('breadcrumbs')}>
          <ol>
            {above.map(({ code, name, readable }) => (
              <li key={code}>{readable ? <Link to={reportPath(period.key, code)}>{name}</Link> : name}</li>
            ))}
            <li aria-current="page">{unit.name}</li>
          </ol>
        </nav>
      )}
      <nav className="tabs" aria-label={t('period.kinds')}>
        {kinds.map((other) => (
          <Link
            key={other.kind}
            to={reportPath(other.kind === period.kind ? period.key : other.key, unit.code)}
            aria-current={other.kind === period.kind ? 'page' : undefined}
          >
            {t(`period.kind.${other.kind}`)}
          </Link>
        ))}
      </nav>
      <nav className="row report-neighbours" aria-label={t('period.neighbours')}>
        {previous === null ? null : (
          <Link className="button-quiet" rel="prev" to={reportPath(previous.key, unit.code)}>
            <span aria-hidden="true">←</span>
            <span className="visually-hidden">{t('period.previous')}</span>
            {periodName(t, previous)}
          </Link>
        )}
        {next === null ? null : (
          <Link className="button-quiet" rel="next" to={reportPath(next.key, unit.code)}>
            <span className="visually-hidden">{t('period.next')}</span>
            {periodName(t, next)}
            <span aria-hidden="true">→</span>
          </Link>
        )}
      </nav>
    </div>
  );
}
