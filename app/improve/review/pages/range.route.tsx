import type { LinksFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { MOST_RANGE_DAYS } from '~/base/calendar/day-range';
import { RangeFields, RangeUnits } from '~/improve/review/pages/range-figures';
import { loadRange } from '~/improve/review/pages/range-page.server';
import reviewStyles from '~/improve/review/pages/review.css?url';
import { ReportLetterhead } from '~/measure/reports/pages/report-letterhead';
import { PeriodTabs, rangePath, UnitsAbove } from '~/measure/reports/pages/report-navigation';
import reportStyles from '~/measure/reports/pages/report.css?url';
import printStyles from '~/measure/reports/pages/report-print.css?url';
import { MIN_STEP } from '~/measure/reports/domain/shown-ratings';
import { adminRoute } from '~/registry/people/pages/admin-route.server';
import { ErrorSummary } from '~/ui/admin/error-summary';
import { FormField } from '~/ui/admin/form-field';
import { pageMeta } from '~/ui/admin/page-meta';
import { Pill } from '~/ui/admin/pill';
import { staticPage } from '~/ui/admin/static-page';
import { useFormatter } from '~/ui/admin/use-formatter';

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: reportStyles },
  { rel: 'stylesheet', href: printStyles, media: 'print' },
  { rel: 'stylesheet', href: reviewStyles },
];

export const meta = pageMeta;

export const handle = staticPage;

const route = adminRoute({
  needs: 'report:read',
  get: loadRange,
  title: ({ page, t }) => t('review:range.pageTitle', { unit: page.unit.name }),
});

export const loader = route.loader;

export default function Range() {
  const page = useLoaderData<typeof loader>();
  const { t } = useTranslation(['review', 'reports']);
  const { day, moment } = useFormatter(page.timeZone);
  const { unit, range, days, closings, typed, problems, cells } = page;
  const messages = problems.map(({ field, code }) => ({
    field,
    message: t(`review:range.problem.${code}`, { most: MOST_RANGE_DAYS }),
  }));
  const errorOf = (field: 'from' | 'to') => messages.find((one) => one.field === field)?.message;
  const notClosed = closings === null ? 0 : closings.held - closings.closed - closings.elsewhere;
  const period = range ?? { firstDay: typed.from, lastDay: typed.to };
  return (
    <article className="report review">
      <div className="report-navigation no-print">
        <UnitsAbove page={page} pathOf={(code) => rangePath(code, period)} />
        <PeriodTabs page={{ ...page, period }} current="range" />
      </div>
      <header className="report-title">
        <ReportLetterhead issuer={page.issuer} />
        <p className="report-kind">{t('review:range.title')}</p>
        <h1>{unit.name}</h1>
        {range === null ? null : (
          <p className="report-period">
            <strong>{t('reports:period.span', { first: day(range.firstDay), last: day(range.lastDay) })}</strong>{' '}
            <span>({t('review:range.days', { count: days })})</span>
          </p>
        )}
        <p className="report-state">
          <Pill tone="warning">{t('review:range.unofficial')}</Pill> {t('review:range.unofficialHint')}
        </p>
      </header>
      <ErrorSummary errors={messages} />
      <form className="inline-form no-print" key={`${typed.from} ${typed.to}`}>
        <input type="hidden" name="unit" value={unit.code} />
        <FormField
          name="from"
          type="date"
          label={t('review:range.from')}
          defaultValue={typed.from}
          error={errorOf('from')}
        />
        <FormField name="to" type="date" label={t('review:range.to')} defaultValue={typed.to} error={errorOf('to')} />
        <button className="button-quiet">{t('review:more.apply')}</button>
      </form>
      {range === null ? (
        problems.length > 0 ? null : (
          <p className="notice" role="status">
            {t('review:range.noClosed')}
          </p>
        )
      ) : (
        <p className="notice">
          {closings === null
            ? t('review:range.live', { moment: moment(page.now) })
            : t('review:range.byWeeks', { count: closings.closed, least: MIN_STEP })}
          {page.isWidened ? ` ${t('review:range.widened')}` : null}
          {closings !== null && closings.elsewhere > 0
            ? ` ${t('review:range.elsewhere', { count: closings.elsewhere })}`
            : null}
          {notClosed > 0 ? ` ${t('review:range.notClosed', { count: notClosed })}` : null}
        </p>
      )}
      {range === null ? null : cells.length === 0 ? (
        <p role="status">{t('review:range.nothing')}</p>
      ) : (
        <>
          <RangeFields page={page} />
          <RangeUnits page={page} range={range} />
          <p className="no-print">
            <a href={rangePath(unit.code, range).replace('/range?', '/range.xlsx?')}>{t('review:more.xlsx')}</a>
          </p>
          <p className="print-only small">{t('reports:printedAt', { moment: moment(page.now) })}</p>
        </>
      )}
    </article>
  );
}
