import { useTranslation } from 'react-i18next';
import type { PooledSpan } from '~/measure/service/pages/service-view';
import { useFormatter } from '~/ui/admin/use-formatter';
import { weekName } from '~/ui/shared/period-name';

type Props = { pooled: PooledSpan; broken: readonly string[]; timeZone: string };

/** From which closed weeks pooled figures come, and as of when; and which are left out. */
export function PooledWeeksWords({ pooled, broken, timeZone }: Props) {
  const { t } = useTranslation(['service', 'reports']);
  const { moment } = useFormatter(timeZone);
  return (
    <>
      <p className="muted">
        {pooled === null
          ? t('service:noWeeks')
          : t('service:pooled', {
              count: pooled.count,
              first: weekName(t, pooled.first),
              last: weekName(t, pooled.last),
              moment: moment(pooled.closedAt),
            })}
      </p>
      {broken.length === 0 ? null : <p className="notice">{t('service:broken', { weeks: broken.join(', ') })}</p>}
    </>
  );
}
