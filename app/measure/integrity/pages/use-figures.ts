import { useLanguage } from '~/ui/admin/use-language';
import { clockText, percentOf, type ParameterUnit } from '~/measure/integrity/domain/parameter-text';
import { localeOf } from '~/platform/i18n/i18n';

const shares = new Set(['share', 'kioskShare', 'phoneShare', 'gap']);
const minutesOfTheDay = new Set(['firstMinute', 'lastMinute']);

/** Nobody compares what is smaller than that. */
const TINY = 0.000_001;

/** The numbers of a finding, each as its name asks for it: shares in percent, minutes as times of the day. */
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

  function figure([name, value]: [string, number]): [string, string] {
    if (shares.has(name)) return [name, percent.format(value)];
    if (minutesOfTheDay.has(name)) return [name, time.format(value * 60_000)];
    if (value > 0 && value < TINY) return [name, `< ${typed.format(TINY)}`];
    return [name, (Number.isInteger(value) ? plain : telling).format(value)];
  }

  return {
    figures: (numbers: Record<string, number>): Record<string, string> =>
      Object.fromEntries(Object.entries(numbers).map(figure)),
    /** A parameter as it is typed: a share in per cent, a time of the day as 17:30. */
    parameter: (value: number, unit: ParameterUnit): string =>
      unit === 'clock' ? clockText(value) : typed.format(unit === 'share' ? percentOf(value) : value),
  };
}
