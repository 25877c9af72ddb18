import { binomialAtMost } from '~/base/statistics/binomial';
import { hypergeometricAtMost } from '~/base/statistics/hypergeometric';
import type { MeasuredIndicator } from '~/measure/reports/domain/cell-figures';
import { MIN_JUDGED } from '~/measure/reports/domain/formulas';
import { shortfall } from '~/measure/reports/domain/shortfall';
import { discover } from '~/measure/service/domain/false-discovery';
import type { ServiceCounts } from '~/measure/service/domain/pooled-cell';
import type { Comparator, Indicator } from '~/registry/targets/domain/target';
import type { UnitLevel } from '~/registry/units/domain/unit';

/** What signals are sought in: what people say, and how many say it. */
export const serviceIndicators = ['SATISFACTION', 'PARTICIPATION'] as const satisfies Indicator[];

export type ServiceIndicator = (typeof serviceIndicators)[number];

export type ServiceThreshold = { indicator: ServiceIndicator; comparator: Comparator; threshold: number };

/** A cell as it is tested; `rest`: the field's ratings in the rest of the city, null for the city itself. */
export type TestedCell = {
  unitId: number;
  unit: string;
  level: UnitLevel;
  field: string;
  counts: ServiceCounts;
  thresholds: readonly ServiceThreshold[];
  rest: { rated: number; satisfied: number } | null;
};

/** A service that falls short of its reference by more than chance explains (measurement rule 11). */
export type Signal = Pick<TestedCell, 'unitId' | 'unit' | 'level' | 'field'> & {
  indicator: ServiceIndicator;
  /** Held against its target, or, in a field without one, against the rest of the city. */
  against: 'target' | 'city';
  comparator: Comparator;
  /** The threshold, or the share of the rest of the city; a fraction. */
  reference: number;
  part: number;
  whole: number;
  /** How likely so little would be if it were by chance alone. */
  p: number;
  /** How many more of the whole it would have taken: people satisfied, or dossiers rated. */
  shortfall: number;
};

/**
 * The signals among all cells of the city with enough ratings or dossiers (measurement rule 4), the greatest shortfall
 * in people first. Three families, in each of which one in ten signals at most is false in the long run: satisfaction
 * against its targets, participation against its targets, and satisfaction in fields without a target against the rest
 * of the city.
 */
export function findSignals(cells: readonly TestedCell[]): Signal[] {
  const families = [
    ...serviceIndicators.map((indicator) => cells.flatMap((cell) => againstTargets(cell, indicator))),
    cells.flatMap(againstCity),
  ];
  return families.flatMap((family) => discover(family)).sort(byShortfall);
}

function byShortfall(a: Signal, b: Signal): number {
  return b.shortfall - a.shortfall || a.p - b.p || a.unitId - b.unitId || (a.field < b.field ? -1 : 1);
}

/** What an indicator is a share of; null where it is none: without dossiers, or with more ratings than dossiers. */
export function shareCounts(
  counts: ServiceCounts,
  indicator: MeasuredIndicator,
): { part: number; whole: number } | null {
  const { rated, completed } = counts;
  const part = counts[partOf[indicator]];
  const whole = indicator === 'SATISFACTION' ? rated : (completed ?? 0);
  return whole === 0 || part > whole ? null : { part, whole };
}

const partOf = {
  PARTICIPATION: 'participating',
  SATISFACTION: 'satisfied',
  ON_TIME: 'onTime',
  ONLINE_SHARE: 'online',
  POSTAL_RECEIVED: 'postalReceived',
  POSTAL_RETURNED: 'postalReturned',
} as const satisfies Record<MeasuredIndicator, keyof ServiceCounts>;

function againstTargets(cell: TestedCell, indicator: ServiceIndicator): Signal[] {
  const counts = shareCounts(cell.counts, indicator);
  if (counts === null || counts.whole < MIN_JUDGED) return [];
  const { part, whole } = counts;
  return cell.thresholds
    .filter((one) => one.indicator === indicator)
    .map(({ comparator, threshold }) => ({
      ...placeOf(cell),
      indicator,
      against: 'target',
      comparator,
      reference: threshold,
      part,
      whole,
      // At or above its target it is more likely than not, and no family ever finds it.
      p: part >= whole * threshold ? 1 : binomialAtMost(part, whole, threshold),
      shortfall: missing(counts, { comparator, threshold }),
    }));
}

function againstCity(cell: TestedCell): Signal[] {
  const { counts, thresholds, rest } = cell;
  const { satisfied: part, rated: whole } = counts;
  if (rest === null || rest.rated < MIN_JUDGED || whole < MIN_JUDGED) return [];
  if (thresholds.some(({ indicator }) => indicator === 'SATISFACTION')) return [];
  const reference = rest.satisfied / rest.rated;
  // Is the unit no different from the whole that it is a part of? (R. A. Fisher's exact test, one-sided.)
  const draw = { population: whole + rest.rated, good: part + rest.satisfied, drawn: whole };
  const comparator = '>=';
  return [
    {
      ...placeOf(cell),
      indicator: 'SATISFACTION',
      against: 'city',
      comparator,
      reference,
      part,
      whole,
      p: part >= whole * reference ? 1 : hypergeometricAtMost(draw, part),
      shortfall: missing({ part, whole }, { comparator, threshold: reference }),
    },
  ];
}

function placeOf({ unitId, unit, level, field }: TestedCell): Pick<Signal, 'unitId' | 'unit' | 'level' | 'field'> {
  return { unitId, unit, level, field };
}

/** How many more it would have taken: all the rest where not even that is enough for a share above its threshold. */
function missing(
  counts: { part: number; whole: number },
  reference: Pick<ServiceThreshold, 'comparator' | 'threshold'>,
): number {
  return shortfall(counts, reference) ?? counts.whole - counts.part;
}
