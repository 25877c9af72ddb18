import { useTranslation } from 'react-i18next';
import type { Reason } from '~/base/reasons';
import type { ReportCell } from '~/measure/reports/domain/report';

const SHOWN = 3;

/**
 * The reasons named most, what went wrong before what went well. A neutral rating's reasons say what was
 * missing.
 */
export function ReportReasons({ cell }: { cell: ReportCell }) {
  const { t } = useTranslation('reports');
  if (cell.satisfaction.state !== 'measured') return null;
  const complaints = mostNamed(cell.reasons.filter(({ polarity }) => polarity !== 'satisfied'));
  const praise = mostNamed(cell.reasons.filter(({ polarity }) => polarity === 'satisfied'));
  if (complaints.length + praise.length === 0) return <p className="muted small">{t('reasons.none')}</p>;
  return (
    <div className="report-reasons">
      <ReasonList title={t('reasons.complaints')} reasons={complaints} />
      <ReasonList title={t('reasons.praise')} reasons={praise} />
    </div>
  );
}

function ReasonList({ title, reasons }: { title: string; reasons: readonly (readonly [Reason, number])[] }) {
  const { t } = useTranslation('reports');
  if (reasons.length === 0) return null;
  return (
    <div>
      <h4>{title}</h4>
      <ol>
        {reasons.map(([reason, count]) => (
          <li key={reason}>
            {t(`reasons.${reason}`)} <span className="muted">({t('reasons.count', { count })})</span>
          </li>
        ))}
      </ol>
    </div>
  );
}

function mostNamed(given: ReportCell['reasons']): [Reason, number][] {
  const sums = new Map<Reason, number>();
  for (const { reason, count } of given) sums.set(reason, (sums.get(reason) ?? 0) + count);
  return [...sums].sort((a, b) => b[1] - a[1]).slice(0, SHOWN);
}
