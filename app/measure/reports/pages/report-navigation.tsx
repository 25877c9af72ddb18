import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { DayRange } from '~/base/calendar/day-range';
import type { PeriodKind } from '~/base/calendar/period';
import { periodName } from '~/ui/shared/period-name';
import type { ReportPage } from '~/measure/reports/pages/report-page';

/** The address of a unit's report for a period, or of one field of it. */
export function reportPath(period: string, unit: string, field?: string): string {
  const asked: Record<string, string> = field === undefined ? { unit } : { unit, field };
  return `/admin/reports/${period}?${new URLSearchParams(asked)}`;
}

/** The address of a unit's figures of any range of days. */
export function rangePath(unit: string, { firstDay, lastDay }: DayRange): string {
  return `/admin/reports/range?${new URLSearchParams({ unit, from: firstDay, to: lastDay })}`;
}

/** The way up the tree, to the periods before and after, and to the other kinds of period. */
export function ReportNavigation({ page }: { page: ReportPage }) {
  const { t } = useTranslation(['reports']);
  const { unit, period, previous, next } = page;
  return (
    <div className="report-navigation no-print">
      <UnitsAbove page={page} pathOf={(code) => reportPath(period.key, code)} />
      <PeriodTabs page={page} current={period.kind} />
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

type AboveProps = { page: Pick<ReportPage, 'unit' | 'above'>; pathOf: (unit: string) => string };

/** The way up the tree; those above that the reader may not open are names. */
export function UnitsAbove({ page: { unit, above }, pathOf }: AboveProps) {
  const { t } = useTranslation('reports');
  if (above.length === 0) return null;
  return (
    <nav className="breadcrumbs" aria-label={t('breadcrumbs')}>
      <ol>
        {above.map(({ code, name, readable }) => (
          <li key={code}>{readable ? <Link to={pathOf(code)}>{name}</Link> : name}</li>
        ))}
        <li aria-current="page">{unit.name}</li>
      </ol>
    </nav>
  );
}

type TabsProps = {
  page: Pick<ReportPage, 'unit' | 'kinds'> & { period: DayRange & { key?: string } };
  current: PeriodKind | 'range';
};

/** The other kinds of period, and any range of days beside them. */
export function PeriodTabs({ page: { unit, kinds, period }, current }: TabsProps) {
  const { t } = useTranslation('reports');
  return (
    <nav className="tabs" aria-label={t('period.kinds')}>
      {kinds.map(({ kind, key }) => (
        <Link
          key={kind}
          to={reportPath(kind === current ? (period.key ?? key) : key, unit.code)}
          aria-current={kind === current ? 'page' : undefined}
        >
          {t(`period.kind.${kind}`)}
        </Link>
      ))}
      <Link to={rangePath(unit.code, period)} reloadDocument aria-current={current === 'range' ? 'page' : undefined}>
        {t('period.range')}
      </Link>
    </nav>
  );
}
