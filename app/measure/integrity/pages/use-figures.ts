import { useLanguage } from '~/ui/admin/use-language';
import type { FigureUnit } from '~/measure/integrity/domain/integrity-rule';
import { clockText, percentOf, type ParameterUnit } from '~/measure/integrity/domain/parameter-text';
import { localeOf } from '~/platform/i18n/i18n';

/** Nobody compares what is smaller than that. */
const TINY = 0.000_001;

/** The numbers of a finding and the parameters of a rule as people read them. */
export function useFigures() {
  const locale = localeOf[useLanguage()];
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  const time = new Intl.DateTimeFormat(locale, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: 'UTC',
  });
  /** Three digits that say something, whether it is 1.234 or 0.00123. */
  const telling = new Intl.NumberFormat(locale, { maximumSignificantDigits: 3 });
  const plain = new Intl.NumberFormat(locale);
  /** Without groups: 1.000 is a thousand to one reader and one to another. */
  const typed = new Intl.NumberFormat(locale, { maximumFractionDigits: 9, useGrouping: false });

  const shown: Record<FigureUnit, (value: number) => string> = {
    share: (value) => percent.format(value),
    'minute-of-day': (value) => time.format(value * 60_000),
    number: (value) =>
      value > 0 && value < TINY ? `< ${typed.format(TINY)}` : (Number.isInteger(value) ? plain : telling).format(value),
  };

  return {
    /** Numbers by their names, each in its unit; what has none is a number as it is. */
    figures: (numbers: Record<string, number>, units: Record<string, FigureUnit> = {}): Record<string, string> =>
      Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, shown[units[name] ?? 'number'](value)])),
    /** A parameter as it is typed: a share in per cent, a time of the day as 17:30. */
    parameter: (value: number, unit: ParameterUnit): string =>
      unit === 'clock' ? clockText(value) : typed.format(unit === 'share' ? percentOf(value) : value),
  };
}
