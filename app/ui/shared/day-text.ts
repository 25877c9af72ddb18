import type { LocalDay } from '~/base/calendar/local-day';
import { localeOf, type Language } from '~/platform/i18n/i18n';

/** A day as its reader writes it. */
export function dayText(language: Language, day: LocalDay): string {
  const style = { day: 'numeric', month: 'numeric', year: 'numeric', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(localeOf[language], style).format(new Date(`${day}T00:00:00Z`));
}
