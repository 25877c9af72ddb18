import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { MIN_INTERNAL_RATINGS } from '~/measure/reports/domain/report';
import { WARNING_LEVEL } from '~/measure/service/domain/early-warning';
import { WARNING_WEEKS } from '~/measure/service/domain/warned-cells';
import type { ParticipationWeeks, WatchedRow, WatchedWeeks } from '~/measure/service/pages/service-page.server';
import { servicePath } from '~/measure/service/pages/service-path';
import { LineChart } from '~/ui/admin/charts/line-chart';
import { DataTable } from '~/ui/admin/data-table';
import { useFormatter } from '~/ui/admin/use-formatter';
import { weekName } from '~/ui/shared/period-name';

type Props = {
  period: string;
  warned: readonly WatchedRow[];
  total: number;
  /** The cell that is looked at week by week. */
  watched: WatchedWeeks | null;
  /** How many take part in it. */
  participation: ParticipationWeeks | null;
};

/** Where satisfaction seems to have fallen of late, and one cell week by week (measurement rule 11). */
export function ServiceWarnings({ period, warned, total, watched, participation }: Props) {
  const { t } = useTranslation(['service', 'reports']);
  const { count, decimal } = useFormatter();
  const reference = useReferenceWords();
  return (
    <section className="card" aria-labelledby="warning-heading">
      <h2 id="warning-heading">{t('service:warning.title')}</h2>
      <p className="muted small">{t('service:warning.lead', { weeks: WARNING_WEEKS, level: WARNING_LEVEL })}</p>
      <DataTable
        name={{ label: t('service:warning.table') }}
        stacks
        empty={t('service:warning.none')}
        rows={warned}
        rowKey={({ code, field }) => `${code} ${field}`}
        columns={[
          {
            heading: t('service:unit'),
            cell: ({ code, unitName, field, fieldName }) => (
              <Link to={`${servicePath(period, { unit: code, field })}#watched`}>
                {unitName}
                <span className="visually-hidden">, {fieldName}</span>
              </Link>
            ),
            namesRow: true,
          },
          { heading: t('service:field'), cell: ({ fieldName }) => fieldName },
          {
            heading: t('service:warning.since'),
            cell: ({ since }) => (since === null ? '' : weekName(t, since)),
          },
          { heading: t('service:warning.sum'), cell: ({ sum }) => decimal(sum), isNumber: true },
          { heading: t('service:warning.reference'), cell: reference },
        ]}
      />
      {total > warned.length ? (
        <p className="muted small">
          {t('service:warning.shown', { shown: count(warned.length), total: count(total) })}
        </p>
      ) : null}
      <div id="watched" className="service-watched">
        {watched === null ? null : <WeekByWeek watched={watched} />}
        {participation === null ? null : <Participation participation={participation} />}
      </div>
    </section>
  );
}

function useReferenceWords(): (row: Pick<WatchedRow, 'reference' | 'against'>) => string {
  const { t } = useTranslation('service');
  const { percent } = useFormatter();
  return ({ reference, against }) => t(`warning.${against}`, { value: percent(reference) });
}

function WeekByWeek({ watched }: { watched: WatchedWeeks }) {
  const { t } = useTranslation(['service', 'reports']);
  const { count, decimal } = useFormatter();
  const reference = useReferenceWords();
  const { fieldName, unitName, spans } = watched;
  const shortWeek = (week: string) => t('reports:trend.week', { number: Number(week.slice(-2)) });
  const title = t('service:warning.chartTitle', { field: fieldName, unit: unitName });
  const line = {
    name: t('service:warning.sums'),
    values: spans.map(({ ratings, sum }) => (ratings === null ? null : sum)),
    notes: spans.map(({ ratings }) =>
      ratings === null || ratings.rated === 0
        ? t('service:warning.noRatings')
        : t('service:warning.n', { satisfied: count(ratings.satisfied), rated: count(ratings.rated) }),
    ),
  };
  const level = {
    name: t('service:warning.levelLine'),
    values: spans.map(() => WARNING_LEVEL),
    notes: spans.map(() => ''),
  };
  return (
    <LineChart
      id="watched-weeks"
      title={`${title} (${reference(watched)})`}
      description={t('service:warning.chart', { title })}
      note={t('service:warning.joined', { least: MIN_INTERNAL_RATINGS })}
      labels={spans.map(({ from, to }) =>
        from === to
          ? { text: shortWeek(from), title: weekName(t, from) }
          : {
              text: t('service:warning.span', { from: shortWeek(from), to: shortWeek(to) }),
              title: t('service:warning.span', { from: weekName(t, from), to: weekName(t, to) }),
            },
      )}
      rowHeading={t('service:warning.row')}
      series={[line]}
      drawn={[line, level]}
      gap={t('service:warning.tooFew', { least: MIN_INTERNAL_RATINGS })}
      format={decimal}
    />
  );
}

function Participation({
  participation: { unitName, fieldName, target, weeks },
}: {
  participation: ParticipationWeeks;
}) {
  const { t } = useTranslation(['service', 'reports']);
  const { count, percent } = useFormatter();
  const title = t('service:participation.title', { field: fieldName, unit: unitName });
  const line = {
    name: t('reports:indicator.PARTICIPATION'),
    values: weeks.map(({ participating, completed }) =>
      completed === null || completed === 0 ? null : participating / completed,
    ),
    notes: weeks.map(({ participating, completed }) =>
      t('service:signals.of', { part: count(participating), whole: count(completed ?? 0) }),
    ),
  };
  const asked =
    target === null
      ? []
      : [
          {
            name: t('reports:trend.target', { target: percent(target) }),
            values: weeks.map(() => target),
            notes: weeks.map(() => ''),
          },
        ];
  return (
    <LineChart
      id="watched-participation"
      title={title}
      description={t('service:warning.chart', { title })}
      note={null}
      labels={weeks.map(({ week }) => ({
        text: t('reports:trend.week', { number: Number(week.slice(-2)) }),
        title: weekName(t, week),
      }))}
      rowHeading={t('service:warning.row')}
      series={[line]}
      drawn={[line, ...asked]}
      gap={t('service:participation.gap')}
      format={percent}
    />
  );
}
