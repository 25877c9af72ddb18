import { useLanguage } from '~/ui/admin/use-language';
import type { LocalDay } from '~/base/calendar/local-day';
import { localeOf } from '~/platform/i18n/i18n';

const date = { day: '2-digit', month: '2-digit', year: 'numeric' } as const;

/** Counts, days and moments as the reader writes them; moments in the city's time. */
export function useCountsAndDays(timeZone: string) {
  const locale = localeOf[useLanguage()];
  const number = new Intl.NumberFormat(locale);
  const day = new Intl.DateTimeFormat(locale, { ...date, timeZone: 'UTC' });
  const moment = new Intl.DateTimeFormat(locale, { ...date, hour: '2-digit', minute: '2-digit', timeZone });
  return {
    count: (value: number) => number.format(value),
    day: (value: LocalDay) => day.format(new Date(`${value}T00:00:00Z`)),
    moment: (value: string) => moment.format(new Date(value)),
  };
}
