import { useTranslation } from 'react-i18next';
import { ChangeWords, OriginWords, toDrawnPoint, useChangeEvents } from '~/improve/actions/pages/series-words';
import type { ReviewFigure } from '~/improve/review/pages/review-figures.server';
import { MIN_JUDGED } from '~/measure/reports/domain/formulas';
import { SmallRunChart } from '~/ui/admin/charts/small-run-chart';
import { DataTable } from '~/ui/admin/data-table';
import { useFormatter } from '~/ui/admin/use-formatter';
import { weekName } from '~/ui/shared/period-name';

type Props = { title: string; figure: Pick<ReviewFigure, 'chart' | 'baselinePath'> };

/**
 * The closed weeks of a figure: the line between its limits, whether the newest week is unusual, and whether the target
 * is kept, as two answers, each with a sign of its own beside its words; all figures in a table (measurement rule 12).
 */
export function ReviewChart({ title, figure: { chart, baselinePath } }: Props) {
  const { t } = useTranslation(['review', 'reports', 'actions']);
  const { count, percent } = useFormatter();
  const changeEvents = useChangeEvents();
  if (chart === null || chart.weeks.length === 0) return <p className="muted small">{t('review:chart.none')}</p>;
  const { weeks, changes, target, variation, assurance, baseline } = chart;
  const [first, last] = [weeks[0]?.week ?? '', weeks.at(-1)?.week ?? ''];
  const shortWeek = (week: string) => t('reports:trend.week', { number: Number(week.slice(-2)) });
  const isSpecial = variation.kind === 'special-cause';
  const variationWords = isSpecial
    ? `${t(`review:chart.variation.${variation.side}`)}: ${t(`review:chart.rule.${variation.rule}`)}`
    : t(`review:chart.variation.${variation.kind}`, { measured: baseline.measured, needed: baseline.needed });
  return (
    <div className="review-chart">
      <SmallRunChart
        label={t('review:chart.label', {
          title,
          count: weeks.length,
          first: weekName(t, first),
          last: weekName(t, last),
        })}
        points={weeks.map((week) => toDrawnPoint(week, week.week))}
        events={changeEvents(changes)}
        target={target?.threshold ?? null}
        ends={[shortWeek(first), shortWeek(last)]}
        format={(value) => percent(value, 0)}
      />
      <ul className="review-answers">
        <li className={isSpecial ? (variation.side === 'high' ? 'review-better' : 'review-worse') : undefined}>
          <span className="review-sign" aria-hidden="true">
            {isSpecial ? (variation.side === 'high' ? '▲' : '▼') : variation.kind === 'too-few' ? '…' : '∿'}
          </span>
          {variationWords}
        </li>
        <li className={assuranceClass(assurance)}>
          <span className="review-sign" aria-hidden="true">
            {assuranceSign(assurance)}
          </span>
          {assurance === null
            ? t('review:chart.assurance.none')
            : t(`review:chart.assurance.${assurance.kind}`, { count: assurance.measured })}
        </li>
      </ul>
      <div className="small muted">
        <ChangeWords changes={changes} />
        {baseline.moved === null ? null : (
          <p>
            {t('review:chart.moved', { week: weekName(t, baseline.moved.fromWeek), reason: baseline.moved.reason })}
          </p>
        )}
        {baselinePath === null ? null : (
          <p className="no-print">
            <a href={baselinePath}>
              {t('actions:do.BASELINE')}
              <span className="visually-hidden">: {title}</span>
            </a>
          </p>
        )}
      </div>
      <details className="small no-print">
        <summary>
          {t('review:chart.figures')}
          <span className="visually-hidden">: {title}</span>
        </summary>
        <p className="muted">{t('review:chart.key')}</p>
        <DataTable
          name={{ label: t('review:chart.label', { title, count: weeks.length, first, last }) }}
          rows={[...weeks].reverse()}
          rowKey={({ week }) => week}
          columns={[
            {
              heading: t('review:sheet.week'),
              cell: ({ week }) => <abbr title={weekName(t, week)}>{shortWeek(week)}</abbr>,
              namesRow: true,
              isUnbroken: true,
            },
            {
              heading: t('review:sheet.value'),
              cell: ({ figure, gap, origin }) =>
                figure === null ? (
                  <span className="muted">{t(`actions:chart.gap.${gap ?? 'not-told'}`, { least: MIN_JUDGED })}</span>
                ) : (
                  <>
                    {percent(figure.part / figure.whole)}{' '}
                    <span className="muted nowrap">
                      {count(figure.part)}/{count(figure.whole)}
                    </span>
                    {gap === 'thin' ? (
                      <span className="muted"> ({t('actions:chart.gap.thin', { least: MIN_JUDGED })})</span>
                    ) : null}
                    <OriginWords origin={origin} />
                  </>
                ),
              isNumber: true,
            },
            {
              heading: t('actions:chart.limits'),
              cell: ({ limits }) => (limits === null ? '–' : `${percent(limits.low)} – ${percent(limits.high)}`),
              isNumber: true,
              isUnbroken: true,
            },
          ]}
        />
      </details>
    </div>
  );
}

type Assurance = NonNullable<ReviewFigure['chart']>['assurance'];

const assuranceSigns = {
  'too-few': '…',
  'consistently-met': '✓',
  'met-so-far': '✓',
  'hit-and-miss': '?',
  'missed-so-far': '✗',
  'consistently-missed': '✗',
} as const;

function assuranceSign(assurance: Assurance): string {
  return assuranceSigns[assurance?.kind ?? 'too-few'];
}

function assuranceClass(assurance: Assurance): string | undefined {
  const sign = assuranceSign(assurance);
  return sign === '✓' ? 'review-better' : sign === '✗' ? 'review-worse' : undefined;
}
