import { useTranslation } from 'react-i18next';
import { useFormatter } from '~/ui/admin/use-formatter';
import { LEAST_STEP } from '~/measure/reports/domain/shown-ratings';

/** To which day the ratings of points are shown, and why not as they come. `day`: YYYY-MM-DD. */
export function RatingsAsOf({ day }: { day: string }) {
  const { t } = useTranslation('points');
  const format = useFormatter();
  return <p className="muted small">{t('ratingsAsOf', { day: format.day(day), least: LEAST_STEP })}</p>;
}
