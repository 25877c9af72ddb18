import { useTranslation } from 'react-i18next';
import type { LocalDay } from '~/domain/calendar/local-day';
import type { Comparator } from '~/domain/targets/target';
import { defaultLanguage, languageOf, localeOf } from '~/i18n';

type Target = { comparator: Comparator; target: number };

/** Numbers, shares, days and moments as the reader writes them: 85,7% in Vietnamese, 85.7% in English. */
export function useReportFormat(timeZone = 'UTC') {
  const { t, i18n } = useTranslation('reports');
  const locale = localeOf[languageOf(i18n.language) ?? defaultLanguage];
  const count = new Intl.NumberFormat(locale);
  const decimal = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const date = { day: '2-digit', month: '2-digit', year: 'numeric' } as const;
  const day = new Intl.DateTimeFormat(locale, { ...date, timeZone: 'UTC' });
  const moment = new Intl.DateTimeFormat(locale, { ...date, hour: '2-digit', minute: '2-digit', timeZone });

  function percent(value: number, digits = 1): string {
    return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: digits }).format(value);
  }

  return {
    count: (value: number) => count.format(value),
    decimal: (value: number) => decimal.format(value),
    day: (value: LocalDay) => day.format(new Date(`${value}T00:00:00Z`)),
    moment: (instant: string) => moment.format(new Date(instant)),
    percent: (value: number) => percent(value),
    /** A share beside its threshold: 84.96 % must not read '85%' where 85 % was missed. */
    percentBeside: (value: number, threshold: number) => percent(value, digitsBeside(value, threshold)),
    target: ({ comparator, target }: Target) =>
      t(comparator === '>=' ? 'target.atLeast' : 'target.over', { value: percent(target) }),
  };
}

export type ReportFormat = ReturnType<typeof useReportFormat>;
