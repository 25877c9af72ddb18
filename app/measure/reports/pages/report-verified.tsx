import { useTranslation } from 'react-i18next';
import { useFormatter } from '~/ui/admin/use-formatter';
import { verifiedShare } from '~/measure/reports/domain/participation';

/** How much of a figure stands on verified ratings; nothing where there is no rating. */
export function VerifiedShare({ of }: { of: { rated: number; verified: number } }) {
  const { t } = useTranslation('reports');
  const { percent } = useFormatter();
  const share = verifiedShare(of);
  if (share === null) return null;
  return <span className="nowrap">{t('verifiedShare', { value: percent(share, 0) })}</span>;
}
