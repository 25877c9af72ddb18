import { useTranslation } from 'react-i18next';
import { thresholdOf } from '~/measure/reports/pages/report-share';
import { VerifiedShare } from '~/measure/reports/pages/report-verified';
import { useReportFormat } from '~/ui/admin/use-report-format';
import { LEAST_STEP } from '~/measure/reports/domain/shown-ratings';
import type { ReportCell } from '~/measure/reports/domain/report';
import type { Verdict } from '~/measure/reports/domain/verdict';
import type { ReportPage } from '~/measure/reports/pages/report-page';

/** What ratings and volumes measure of a field, in the order of the page. */
export const summaryIndicators = [
  'PARTICIPATION',
  'SATISFACTION',
  'ON_TIME',
  'ONLINE_SHARE',
  'POSTAL_RECEIVED',
  'POSTAL_RETURNED',
] as const;

type SummaryIndicator = (typeof summaryIndicators)[number];

/** Every field and indicator of the page in one table, each share with its n and its verdict. */
export function ReportMatrix({ page: { cells, fieldNames } }: { page: ReportPage }) {
  const { t } = useTranslation('reports');
  return (
    <>
      <div className="table-scroll" role="region" aria-label={t('summary.table')} tabIndex={0}>
        <table className="table table-stacked report-matrix" role="table">
          <caption className="visually-hidden">{t('summary.table')}</caption>
          <thead role="rowgroup">
            <tr role="row">
              <th scope="col" role="columnheader">
                {t('summary.field')}
              </th>
              {summaryIndicators.map((indicator) => (
                <th key={indicator} scope="col" role="columnheader" className="number">
                  {t(`short.${indicator}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody role="rowgroup">
            {cells.map((cell) => (
              <tr key={cell.field} role="row">
                <th scope="row" role="rowheader">
                  <a href={`#field-${cell.field}`}>{fieldNames[cell.field] ?? cell.field}</a>
                </th>
                {summaryIndicators.map((indicator) => (
                  <td
                    key={indicator}
                    role="cell"
                    className={worstOf(cell, indicator) === 'missed' ? 'number stacked-first' : 'number'}
                    data-label={t(`short.${indicator}`)}
                  >
                    <MatrixCell cell={cell} indicator={indicator} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="muted small">{t('summary.key')}</p>
    </>
  );
}

function MatrixCell({ cell, indicator }: { cell: ReportCell; indicator: SummaryIndicator }) {
  const { t } = useTranslation('reports');
  const { percentBeside } = useReportFormat();
  const value = valueOf(cell, indicator);
  const n = indicator === 'SATISFACTION' ? cell.rated : cell.completed;
  if (value === null || n === null)
    return <span className="muted small">{t(`fields.${whyNone(cell, indicator)}`, { least: LEAST_STEP })}</span>;
  const verdict = worstOf(cell, indicator);
  return (
    <>
      <span className={verdict === null ? undefined : classOf[verdict]}>
        {percentBeside(value, thresholdOf(cell, indicator))}
        {verdict === null ? null : <span className="visually-hidden"> {t(`verdict.${verdict}`)}</span>}
      </span>
      <span className="report-n">
        {t('summary.n', { count: n })}
        {isOfRatings(indicator) ? (
          <>
            <br />
            <VerifiedShare of={cell} />
          </>
        ) : null}
      </span>
    </>
  );
}

const classOf = { met: 'verdict-met', missed: 'verdict-missed', 'not-measured': 'verdict-none' } as const;

/** Whether ratings make the figure, so that it depends on how many of them are verified. */
function isOfRatings(indicator: SummaryIndicator): boolean {
  return indicator === 'PARTICIPATION' || indicator === 'SATISFACTION';
}

function valueOf(cell: ReportCell, indicator: SummaryIndicator): number | null {
  switch (indicator) {
    case 'PARTICIPATION':
      return cell.participation.value;
    case 'SATISFACTION':
      return cell.satisfaction.value;
    case 'ON_TIME':
      return cell.onTime;
    case 'ONLINE_SHARE':
      return cell.online;
    case 'POSTAL_RECEIVED':
      return cell.postalReceived;
    case 'POSTAL_RETURNED':
      return cell.postalReturned;
  }
}

// Absent figures are told apart in words: none of them is zero (measurement rule 4).
function whyNone({ completed, participation, satisfaction }: ReportCell, indicator: SummaryIndicator) {
  if (isOfRatings(indicator) && (indicator === 'SATISFACTION' ? satisfaction : participation).state === 'withheld')
    return 'withheld';
  if (indicator === 'SATISFACTION') return satisfaction.state === 'no-ratings' ? 'noRatings' : 'tooFewShort';
  return completed === null ? 'noVolume' : 'noDossiers';
}

function worstOf(cell: ReportCell, indicator: SummaryIndicator): Verdict | null {
  const verdicts = cell.verdicts.filter((one) => one.indicator === indicator).map((one) => one.verdict);
  return (['missed', 'not-measured', 'met'] as const).find((verdict) => verdicts.includes(verdict)) ?? null;
}
