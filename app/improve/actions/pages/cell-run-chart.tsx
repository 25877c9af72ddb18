import { useTranslation } from 'react-i18next';
import type { LoadedChart } from '~/improve/actions/pages/cell-chart.server';
import { ChangeWords, OriginWords, toDrawnPoint, useChangeEvents } from '~/improve/actions/pages/series-words';
import { MIN_JUDGED } from '~/measure/reports/domain/formulas';
import { CellSignalWords } from '~/measure/service/pages/cell-signal-words';
import type { CellSignals } from '~/measure/service/pages/cell-signals.server';
import { RunChart } from '~/ui/admin/charts/run-chart';
import { DataTable } from '~/ui/admin/data-table';
import { useFormatter } from '~/ui/admin/use-formatter';
import { weekName } from '~/ui/shared/period-name';

/** As a page is sent it: moments are texts. */
export type ShownChart = Omit<LoadedChart, 'baseline'> & {
  baseline: Omit<LoadedChart['baseline'], 'moved'> & {
    moved: { fromWeek: string; reason: string; by: string | null; on: string } | null;
  };
};

type Props = {
  title: string;
  chart: ShownChart;
  /** The first day of the action, in words. */
  began: string | null;
  /** What the last weeks pooled say of the same cell; a signal is found where no single week is unusual. */
  service: CellSignals | null;
  /** Where the cell is: the code of its unit, and its field. */
  unitCode: string;
  field: string;
};

/** A cell's weeks between the limits of chance, both answers in words, and every figure in a table. */
export function CellRunChart({ title, chart, began, service, unitCode, field }: Props) {
  const { t } = useTranslation(['actions', 'reports', 'service']);
  const { count, percent, day } = useFormatter();
  const changeEvents = useChangeEvents();
  const { weeks, changes, target, variation, assurance, baseline } = chart;
  const isLow = assurance?.kind === 'missed-so-far' || assurance?.kind === 'consistently-missed';
  const shortWeek = (week: string) => t('reports:trend.week', { number: Number(week.slice(-2)) });
  const firstAfter = weeks.findIndex(({ side }) => side === 'after' || side === 'neither');
  return (
    <RunChart
      id="run-chart"
      title={title}
      description={t('chart.description', { title })}
      points={weeks.map((week) => toDrawnPoint(week, shortWeek(week.week)))}
      names={{
        value: t('chart.value'),
        limits: t('chart.limits'),
        centre: t('chart.centre'),
        target: t('chart.target'),
        earlier: t('chart.earlier'),
      }}
      target={target?.threshold ?? null}
      events={[
        ...changeEvents(changes),
        ...(began === null ? [] : [{ before: firstAfter === -1 ? weeks.length : firstAfter, text: began }]),
      ]}
      format={(value) => percent(value, 0)}
    >
      <ChangeWords changes={changes} />
      <dl className="facts">
        <div>
          <dt>{t('chart.variation')}</dt>
          <dd>
            {variation.kind === 'special-cause'
              ? t(`chart.cause.${variation.rule}.${variation.side}`)
              : variation.kind === 'too-few'
                ? t('chart.tooFew', { measured: baseline.measured, needed: baseline.needed })
                : t(isLow ? 'chart.commonLow' : 'chart.commonCause')}
          </dd>
        </div>
        <div>
          <dt>{t('chart.assurance')}</dt>
          <dd>
            {assurance === null || target === null ? (
              t('chart.noTarget')
            ) : (
              <AssuranceWords assurance={assurance} target={target.threshold} needed={baseline.needed} />
            )}
          </dd>
        </div>
        {service === null || service.signals.length === 0 ? null : (
          <div>
            <dt>{t('chart.signal')}</dt>
            <dd>
              <CellSignalWords {...service} unitCode={unitCode} field={field} />
            </dd>
          </div>
        )}
        <div>
          <dt>{t('chart.baseline')}</dt>
          <dd>
            {baseline.moved === null
              ? t('chart.usualBaseline', { needed: baseline.needed })
              : t('chart.movedBaseline', {
                  week: weekName(t, baseline.moved.fromWeek),
                  on: day(baseline.moved.on),
                  who: baseline.moved.by ?? t('chart.somebody'),
                  reason: baseline.moved.reason,
                })}
          </dd>
        </div>
      </dl>
      <DataTable
        name={{ label: t('chart.table', { title }) }}
        rows={[...weeks].reverse()}
        rowKey={({ week }) => week}
        columns={[
          { heading: t('chart.week'), cell: ({ week }) => weekName(t, week), namesRow: true, isUnbroken: true },
          {
            heading: t('chart.value'),
            cell: ({ figure, gap, origin }) =>
              figure === null ? (
                <span className="muted">{t(`chart.gap.${gap ?? 'not-told'}`)}</span>
              ) : (
                <>
                  {percent(figure.part / figure.whole)}
                  <OriginWords origin={origin} />
                  {gap === 'thin' && <span className="muted"> ({t('chart.gap.thin', { least: MIN_JUDGED })})</span>}
                </>
              ),
            isNumber: true,
          },
          {
            heading: t('chart.counts'),
            cell: ({ figure }) =>
              figure === null ? '–' : t('chart.of', { part: count(figure.part), whole: count(figure.whole) }),
            isNumber: true,
          },
          {
            heading: t('chart.limits'),
            cell: ({ limits }) =>
              limits === null ? '–' : t('chart.between', { low: percent(limits.low), high: percent(limits.high) }),
            isNumber: true,
          },
          {
            heading: t('chart.says'),
            cell: ({ cause }) => (cause === null ? '' : t(`chart.short.${cause.rule}.${cause.side}`)),
          },
          began !== null && {
            heading: t('chart.side'),
            cell: ({ side }) => (side === null ? '' : t(`chart.sides.${side}`)),
          },
        ]}
      />
    </RunChart>
  );
}

type AssuranceProps = { assurance: NonNullable<ShownChart['assurance']>; target: number; needed: number };

/** How many weeks were as asked, beside what the limits foresee. */
function AssuranceWords({ assurance: { kind, reached, measured }, target, needed }: AssuranceProps) {
  const { t } = useTranslation('actions');
  const { count, percent } = useFormatter();
  const happened = reached === 0 ? 'never' : reached === measured ? 'always' : 'some';
  const words = { target: percent(target), measured, needed };
  return (
    <>
      {measured === 0
        ? null
        : `${t(`chart.happened.${happened}`, { ...words, count: measured, reached: count(reached) })} `}
      {t(`chart.assured.${kind}`, words)}
    </>
  );
}
