import { useTranslation } from 'react-i18next';
import { useReportFormat } from '~/ui/admin/use-report-format';
import { verifiedShare } from '~/measure/reports/domain/participation';

/** How much of a figure stands on verified ratings; nothing where there is no rating. */
export function VerifiedShare({ of }: { of: { rated: number; verified: number } }) {
  const { t } = useTranslation('reports');
  const { percent } = useReportFormat();
  const share = verifiedShare(of);
  if (share === null) return null;
  return <span className="nowrap">{t('verifiedShare', { value: percent(share, 0) })}</span>;
}
