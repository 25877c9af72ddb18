/** Of one unit: how many rated, n, and how many of them were satisfied. */
type FunnelCounts = { rated: number; satisfied: number };

/** Where a unit lies: within the inner limits, between the two, or beyond both. */
export type FunnelZone = 'inside' | 'beyond-95' | 'beyond-998';

type FunnelPoint<Unit> = { unit: Unit; share: number; zone: FunnelZone; side: 'low' | 'high' };

export type FunnelLimits = { low998: number; low95: number; high95: number; high998: number };

export type Funnel<Unit> = {
  /** The share of all units together, which the limits stand around. */
  centre: number;
  /** How much wider the units scatter than chance alone would make them: φ, 1 for chance alone. */
  overdispersion: number;
  /** The variance between units that the limits allow for, on the scale of the arcsine; 0 where chance explains all. */
  between: number;
  points: FunnelPoint<Unit>[];
  /** The limits for a unit with so many ratings, above 0. */
  limitsAt: (rated: number) => FunnelLimits;
};

const Z_95 = 1.959964;
const Z_998 = 3.090232;
/** The outermost tenth on either side is pulled in before the scatter is estimated. */
const WINSORISED = 0.1;

/**
 * A funnel plot of units of like level (Spiegelhalter 2005), on the arcsine scale, which also holds shares of 0 and 1.
 * Limits widen by the variance between units when the scatter, with its outer tenths pulled in, is more than chance
 * explains. A unit's zone goes by the same limits that are drawn. Null for fewer than two units with ratings.
 */
export function makeFunnel<Unit extends FunnelCounts>(units: readonly Unit[]): Funnel<Unit> | null {
  const rated = units.filter((unit) => unit.rated > 0);
  if (rated.length < 2) return null;
  const centre = sum(rated.map((unit) => unit.satisfied)) / sum(rated.map((unit) => unit.rated));
  const middle = Math.asin(Math.sqrt(centre));
  const standardised = rated.map((unit) => (angleOf(unit) - middle) / standardError(unit.rated));
  const { overdispersion, between } = spreadOf(
    winsorise(standardised),
    rated.map((unit) => 1 / standardError(unit.rated) ** 2),
  );
  const deviation = (n: number) => Math.sqrt(standardError(n) ** 2 + between);

  function limitsAt(n: number): FunnelLimits {
    const at = (z: number) => Math.sin(clampAngle(middle + z * deviation(n))) ** 2;
    return { low998: at(-Z_998), low95: at(-Z_95), high95: at(Z_95), high998: at(Z_998) };
  }

  const points = rated.map((unit): FunnelPoint<Unit> => {
    const z = (angleOf(unit) - middle) / deviation(unit.rated);
    const zone = Math.abs(z) > Z_998 ? 'beyond-998' : Math.abs(z) > Z_95 ? 'beyond-95' : 'inside';
    return { unit, share: unit.satisfied / unit.rated, zone, side: z < 0 ? 'low' : 'high' };
  });
  return { centre, overdispersion, between, points, limitsAt };
}

function angleOf({ rated, satisfied }: FunnelCounts): number {
  return Math.asin(Math.sqrt(satisfied / rated));
}

function standardError(rated: number): number {
  return 1 / (2 * Math.sqrt(rated));
}

function clampAngle(angle: number): number {
  return Math.min(Math.PI / 2, Math.max(0, angle));
}

/** The additive random effect of Spiegelhalter 2005, after DerSimonian and Laird: none unless n·φ is above n − 1. */
function spreadOf(
  standardised: readonly number[],
  weights: readonly number[],
): Pick<Funnel<never>, 'overdispersion' | 'between'> {
  const n = standardised.length;
  const scatter = sum(standardised.map((z) => z * z));
  const overdispersion = scatter / n;
  if (scatter <= n - 1) return { overdispersion, between: 0 };
  const weight = sum(weights);
  const divisor = weight - sum(weights.map((one) => one * one)) / weight;
  return { overdispersion, between: (scatter - (n - 1)) / divisor };
}

function winsorise(values: readonly number[]): number[] {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [quantile(sorted, WINSORISED), quantile(sorted, 1 - WINSORISED)];
  return values.map((value) => Math.min(high, Math.max(low, value)));
}

/** Between the two nearest of ascending numbers, by straight line. */
function quantile(sorted: readonly number[], share: number): number {
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)] ?? 0;
  const above = sorted[Math.ceil(place)] ?? below;
  return below + (above - below) * (place - Math.floor(place));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
