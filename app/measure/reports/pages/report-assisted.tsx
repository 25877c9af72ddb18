import { useTranslation } from 'react-i18next';
import { useFormatter } from '~/ui/admin/use-formatter';
import type { AssistedShare } from '~/measure/reports/store/assisted.server';

/** How much of the figures staff keyed in from paper; counted live, unlike the figures of a closed week. */
export function ReportAssisted({ share: { assisted, rated } }: { share: AssistedShare }) {
  const { t } = useTranslation('reports');
  const { count, percent } = useFormatter();
  return (
    <p className="muted small">
      {t('assisted', { part: count(assisted), whole: count(rated), value: percent(assisted / rated) })}
    </p>
  );
}
