import { useTranslation } from 'react-i18next';
import { HowLink, HowWords } from '~/measure/reports/pages/how-link';
import { verdictClass } from '~/measure/reports/pages/report-indicator';
import { findThreshold } from '~/measure/reports/pages/report-share';
import { VerifiedShare } from '~/measure/reports/pages/report-verified';
import { TableFrame } from '~/ui/admin/table-frame';
import { useFormatter } from '~/ui/admin/use-formatter';
import { cellFigures, type Absence, type CellFigure } from '~/measure/reports/domain/cell-figures';
import { MIN_STEP } from '~/measure/reports/domain/shown-ratings';
import type { ReportCell } from '~/measure/reports/domain/report';
import { findWorstStanding } from '~/measure/reports/domain/standing';
import type { ReportPage } from '~/measure/reports/pages/report-page';

const absenceKey = {
  withheld: 'withheld',
  'no-ratings': 'noRatings',
  'too-few': 'tooFewShort',
  'no-volume': 'noVolume',
  'no-dossiers': 'noDossiers',
} as const satisfies Record<Absence, string>;

type ReportMatrixProps = {
  page: Pick<ReportPage, 'cells' | 'fieldNames'>;
  /** Where a field is told in full; left out where that is further down the page. */
  fieldPath?: (field: string) => string;
};

/** Every field and indicator of the page in one table, each share with its n and its verdict. */
export function ReportMatrix({ page: { cells, fieldNames }, fieldPath = fieldAnchor }: ReportMatrixProps) {
  const { t } = useTranslation('reports');
  return (
    <>
      <TableFrame name={{ label: t('summary.table') }}>
        <table className="table table-stacked report-matrix" role="table">
          <caption className="visually-hidden">{t('summary.table')}</caption>
          <thead role="rowgroup">
            <tr role="row">
              <th scope="col" role="columnheader">
                {t('summary.field')}
              </th>
              {cellFigures.map(({ indicator }) => (
                <th key={indicator} scope="col" role="columnheader" className="number">
                  {t(`short.${indicator}`)} <HowLink of={indicator} name={t(`indicator.${indicator}`)} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody role="rowgroup">
            {cells.map((cell) => (
              <tr key={cell.field} role="row">
                <th scope="row" role="rowheader">
                  <a href={fieldPath(cell.field)}>{fieldNames[cell.field] ?? cell.field}</a>
                </th>
                {cellFigures.map((figure) => (
                  <td
                    key={figure.indicator}
                    role="cell"
                    className={
                      findWorstStanding(cell, figure.indicator) === 'missed' ? 'number stacked-first' : 'number'
                    }
                    data-label={t(`short.${figure.indicator}`)}
                  >
                    <MatrixCell cell={cell} figure={figure} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
      <p className="muted small">
        {t('summary.key')}{' '}
        <span className="no-print">
          <HowWords />
        </span>
      </p>
    </>
  );
}

function fieldAnchor(field: string): string {
  return `#field-${field}`;
}

/** A figure with its verdict and its n, or why there is none. */
export function MatrixCell({ cell, figure }: { cell: ReportCell; figure: CellFigure }) {
  const { t } = useTranslation('reports');
  const { percentBeside } = useFormatter();
  const { indicator, madeOf } = figure;
  const [value, n] = [figure.value(cell), figure.whole(cell)];
  if (value === null || n === null) {
    const absent = absenceKey[figure.absence(cell)];
    return <span className="muted small">{t(`fields.${absent}`, { least: MIN_STEP })}</span>;
  }
  const verdict = findWorstStanding(cell, indicator);
  return (
    <>
      <span className={verdict === null ? undefined : verdictClass[verdict]}>
        {percentBeside(value, findThreshold(cell, indicator))}
        {verdict === null ? null : <span className="visually-hidden"> {t(`verdict.${verdict}`)}</span>}
      </span>
      <span className="report-n">
        {t('summary.n', { count: n })}
        {madeOf === 'ratings' ? (
          <>
            <br />
            <VerifiedShare of={cell} />
          </>
        ) : null}
      </span>
    </>
  );
}
