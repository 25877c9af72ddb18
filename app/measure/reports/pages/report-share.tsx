import { useTranslation } from 'react-i18next';
import { useFormatter } from '~/ui/admin/use-formatter';
import type { ReportCell } from '~/measure/reports/domain/report';
import type { Indicator } from '~/registry/targets/domain/target';

type ReportShareProps = { cell: ReportCell; indicator: Indicator; value: number | null; completed: number };

/** A share of the dossiers completed, with both counts. */
export function ReportShare({ cell, indicator, value, completed }: ReportShareProps) {
  const { t } = useTranslation('reports');
  const { count, percentBeside } = useFormatter();
  if (value === null) return <p>{t('fields.noDossiers')}</p>;
  return (
    <p>
      <strong className="figure">{percentBeside(value, findThreshold(cell, indicator))}</strong>{' '}
      <span className="small">
        {t('fields.of', { part: count(Math.round(value * completed)), whole: count(completed) })}
      </span>
    </p>
  );
}

/** The threshold a cell's figure stands beside; without a target none that rounding could touch. */
export function findThreshold(cell: ReportCell, indicator: Indicator): number {
  return cell.verdicts.find((verdict) => verdict.indicator === indicator)?.target ?? -1;
}
