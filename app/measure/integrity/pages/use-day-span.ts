import { useTranslation } from 'react-i18next';
import { useFormatter } from '~/ui/admin/use-formatter';
import type { LocalDay } from '~/base/calendar/local-day';

/** A day, or the first and the last of several, as the reader writes them. */
export function useDaySpan(): (span: { firstDay: LocalDay; lastDay: LocalDay }) => string {
  const { t } = useTranslation('integrity');
  const { day } = useFormatter();
  return ({ firstDay, lastDay }) =>
    firstDay === lastDay ? day(firstDay) : t('daySpan', { from: day(firstDay), to: day(lastDay) });
}
