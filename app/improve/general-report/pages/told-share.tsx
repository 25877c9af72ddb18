import { useTranslation } from 'react-i18next';
import type { SummedFigures } from '~/improve/general-report/domain/group-figures';
import { useFormatter } from '~/ui/admin/use-formatter';

/** Satisfaction, with the ratings that it is a share of where the row has more of them than it tells of. */
export function ToldShare({ figures: { satisfaction, told, rated } }: { figures: SummedFigures }) {
  const { t } = useTranslation('reports');
  const { percent } = useFormatter();
  if (satisfaction === null) return <>–</>;
  return (
    <>
      {percent(satisfaction)}
      {told === rated ? null : <span className="small muted"> ({t('summary.n', { count: told })})</span>}
    </>
  );
}
