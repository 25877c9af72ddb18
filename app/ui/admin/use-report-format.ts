import { useTranslation } from 'react-i18next';
import { useLanguage } from '~/ui/admin/use-language';
import type { LocalDay } from '~/base/calendar/local-day';
import { localeOf } from '~/platform/i18n/i18n';
import { digitsBeside } from '~/base/text/share-digits';

type Target = { comparator: '>=' | '>'; target: number };

// A page writes a thousand numbers, and a format costs a hundred times what it costs to use one.
const formats = new Map<string, Intl.NumberFormat>();

function numberFormat(locale: string, digits: number, options: Intl.NumberFormatOptions = {}): Intl.NumberFormat {
  const key = `${locale} ${digits} ${options.style ?? ''} ${options.minimumFractionDigits ?? ''}`;
  const format = formats.get(key) ?? new Intl.NumberFormat(locale, { ...options, maximumFractionDigits: digits });
  formats.set(key, format);
  return format;
}

/** Numbers, shares, days and moments as the reader writes them: 85,7% in Vietnamese, 85.7% in English. */
export function useReportFormat(timeZone = 'UTC') {
  const { t } = useTranslation('reports');
  const locale = localeOf[useLanguage()];
  const date = { day: '2-digit', month: '2-digit', year: 'numeric' } as const;

  function percent(value: number, digits = 1): string {
    return numberFormat(locale, digits, { style: 'percent' }).format(value);
  }

  return {
    count: (value: number) => numberFormat(locale, 0).format(value),
    decimal: (value: number) => numberFormat(locale, 1, { minimumFractionDigits: 1 }).format(value),
    day: (value: LocalDay) => new Date(`${value}T00:00:00Z`).toLocaleDateString(locale, { ...date, timeZone: 'UTC' }),
    moment: (instant: string) =>
      new Date(instant).toLocaleString(locale, { ...date, hour: '2-digit', minute: '2-digit', timeZone }),
    percent,
    /** A share beside its threshold: 84.96 % must not read '85%' where 85 % was missed. */
    percentBeside: (value: number, threshold: number) => percent(value, digitsBeside(value, threshold)),
    target: ({ comparator, target }: Target) =>
      t(comparator === '>=' ? 'target.atLeast' : 'target.over', { value: percent(target) }),
  };
}
