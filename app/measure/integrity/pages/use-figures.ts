import { useFormatter } from '~/ui/admin/use-formatter';
import type { FigureUnit } from '~/measure/integrity/domain/integrity-rule';
import { clockText, toPercent, type ParameterUnit } from '~/measure/integrity/domain/parameter-text';

/** Nobody compares what is smaller than that. */
const TINY = 0.000_001;
const MINUTE_MS = 60_000;

/** The numbers of a finding and the parameters of a rule as people read them. */
export function useFigures() {
  const format = useFormatter();
  const shown: Record<FigureUnit, (value: number) => string> = {
    share: (value) => format.percent(value),
    'signed-share': (value) => format.percent(value),
    'minute-of-day': (value) => format.clock(new Date(value * MINUTE_MS)),
    number(value) {
      if (value > 0 && value < TINY) return `< ${format.typed(TINY)}`;
      return Number.isInteger(value) ? format.count(value) : format.significant(value);
    },
  };
  return {
    /** Numbers by their names, each in its unit; what has none is a number as it is. */
    figures: (numbers: Record<string, number>, units: Record<string, FigureUnit> = {}): Record<string, string> =>
      Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, shown[units[name] ?? 'number'](value)])),
    /** A parameter as it is typed: a share in per cent, a time of the day as 17:30. */
    parameter: (value: number, unit: ParameterUnit): string =>
      unit === 'clock' ? clockText(value) : format.typed(unit === 'share' ? toPercent(value) : value),
  };
}
