import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ReportExclusions } from '~/measure/reports/pages/report-exclusions';
import { ReportIndicator } from '~/measure/reports/pages/report-indicator';
import { ReportParticipation } from '~/measure/reports/pages/report-participation';
import { ReportReasons } from '~/measure/reports/pages/report-reasons';
import { ReportSatisfaction, SatisfactionMeasures } from '~/measure/reports/pages/report-satisfaction';
import { ReportShare } from '~/measure/reports/pages/report-share';
import { VerifiedShare } from '~/measure/reports/pages/report-verified';
import { useFormatter } from '~/ui/admin/use-formatter';
import { cellFigures } from '~/measure/reports/domain/cell-figures';
import { MIN_STEP } from '~/measure/reports/domain/shown-ratings';
import type { ReportCell } from '~/measure/reports/domain/report';
import type { ReportPage } from '~/measure/reports/pages/report-page';

const sharesOfDossiers = cellFigures.filter(({ madeOf }) => madeOf === 'volumes');

/**
 * All that is known of one field: counts, indicators with target and verdict, measures beside them, reasons.
 */
export function ReportField({ cell, page, children }: { cell: ReportCell; page: ReportPage; children?: ReactNode }) {
  const { t } = useTranslation('reports');
  const { count } = useFormatter();
  const { fieldNames, verifiedOnly, sources } = page;
  const name = fieldNames[cell.field] ?? cell.field;
  const { completed } = cell;
  const shared = { cell, sources };
  const none =
    cell.satisfaction.state === 'withheld' ? t('fields.withheld', { least: MIN_STEP }) : t('fields.noRatings');
  const ratedText = cell.rated === 0 ? none : count(cell.rated);
  return (
    <section className="card report-field" id={`field-${cell.field}`} aria-labelledby={`heading-${cell.field}`}>
      <div className="report-field-head">
        <h3 id={`heading-${cell.field}`}>{name}</h3>
        <p>
          {t('fields.completed')}: <strong>{completed === null ? t('fields.noVolume') : count(completed)}</strong>
          {' · '}
          {t('fields.rated')}: <strong>{ratedText}</strong>
          {cell.rated === 0 ? null : (
            <span className="muted">
              {' '}
              ({t('fields.verified', { count: cell.verified })}; <VerifiedShare of={cell} />)
            </span>
          )}
        </p>
      </div>
      <table className="table report-indicators" role="table">
        <caption className="visually-hidden">{t('fields.table', { field: name })}</caption>
        <thead role="rowgroup">
          <tr role="row">
            <th scope="col" role="columnheader">
              {t('fields.indicator')}
            </th>
            <th scope="col" role="columnheader">
              {t('fields.value')}
            </th>
            <th scope="col" role="columnheader">
              {t('fields.target')}
            </th>
            <th scope="col" role="columnheader">
              {t('fields.verdict')}
            </th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          <ReportIndicator {...shared} indicator="PARTICIPATION">
            <ReportParticipation cell={cell} verifiedOnly={verifiedOnly} />
          </ReportIndicator>
          <ReportIndicator {...shared} indicator="SATISFACTION">
            <ReportSatisfaction cell={cell} />
          </ReportIndicator>
          {completed === null
            ? null
            : sharesOfDossiers.map(({ indicator, value }) => (
                <ReportIndicator key={indicator} {...shared} indicator={indicator}>
                  <ReportShare value={value(cell)} completed={completed} cell={cell} indicator={indicator} />
                </ReportIndicator>
              ))}
        </tbody>
      </table>
      {children}
      <SatisfactionMeasures cell={cell} />
      <ReportExclusions cell={cell} fieldName={name} verifiedOnly={verifiedOnly} />
      <ReportReasons cell={cell} />
    </section>
  );
}
