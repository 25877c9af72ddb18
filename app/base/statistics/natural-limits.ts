/** Something counted out of a whole, such as dossiers rated of dossiers completed. */
export type Share = { part: number; whole: number };

/**
 * How a figure varies by itself, estimated from a baseline. `shares`: the limits of a week depend on its whole;
 * `values`: they are the same for all.
 */
export type Behaviour =
  | {
      kind: 'shares';
      centre: number;
      /** The standard deviation of a whole of one. */
      unitDeviation: number;
      /** How many times as much as by chance alone shares vary from week to week; at least 1 (Laney's σz). */
      spread: number;
    }
  | { kind: 'values'; centre: number; reach: number };

export type Limits = { low: number; centre: number; high: number };

/** How far the limits lie from the centre, in standard deviations. */
const SIGMAS = 3;

const RULE_OF_THREE = 3;

/** The mean moving range of two standard normal values (d2 for n = 2). */
const MEAN_RANGE = 1.128;

/** A moving range above so many times their mean is an accident of its own, and tells nothing of what is usual. */
const LARGEST_RANGE = 3.267;

/**
 * A p-chart's behaviour, widened as Laney's p' where shares vary more than chance alone makes them (Laney 2002);
 * measurement rule 12. Null without anything counted.
 */
export function fitShares(baseline: readonly Share[]): Behaviour | null {
  const counted = baseline.filter(({ whole }) => whole > 0);
  const part = counted.reduce((sum, share) => sum + share.part, 0);
  const whole = counted.reduce((sum, share) => sum + share.whole, 0);
  if (whole === 0) return null;
  const centre = part / whole;
  // All or nothing so far: a deviation of zero would make a single case a special cause. What never happened may still
  // be as frequent as 3 ÷ n (Hanley and Lippman-Hand 1983).
  const rare = Math.min(0.5, RULE_OF_THREE / whole);
  const held = Math.min(1 - rare, Math.max(rare, centre));
  const unitDeviation = Math.sqrt(held * (1 - held));
  const scores = counted.map((share) => (share.part / share.whole - centre) / (unitDeviation / Math.sqrt(share.whole)));
  const spread = Math.max(1, (meanOf(movingRanges(scores)) ?? 0) / MEAN_RANGE);
  return { kind: 'shares', centre, unitDeviation, spread };
}

/**
 * An XmR chart's behaviour, of values that are shares of nothing: limits from the mean moving range, taken once more
 * without ranges that are too large (Wheeler 2000). Null with fewer than two values.
 */
export function fitValues(baseline: readonly number[]): Behaviour | null {
  const ranges = movingRanges(baseline);
  const first = meanOf(ranges);
  const centre = meanOf(baseline);
  if (first === null || centre === null) return null;
  const usual = meanOf(ranges.filter((range) => range <= LARGEST_RANGE * first)) ?? first;
  return { kind: 'values', centre, reach: (SIGMAS / MEAN_RANGE) * usual };
}

/**
 * Between which limits chance alone keeps a week, of a whole of that size where shares are charted. Those of shares
 * stay within 0 and 1.
 */
export function limitsAt(behaviour: Behaviour, whole: number): Limits {
  const { centre } = behaviour;
  if (behaviour.kind === 'values') return { low: centre - behaviour.reach, centre, high: centre + behaviour.reach };
  const reach = (SIGMAS * behaviour.spread * behaviour.unitDeviation) / Math.sqrt(whole);
  return { low: Math.max(0, centre - reach), centre, high: Math.min(1, centre + reach) };
}

function movingRanges(values: readonly number[]): number[] {
  return values.slice(1).map((value, index) => Math.abs(value - (values[index] ?? value)));
}

function meanOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}
