import { fitShares, fitValues, limitsAt, type Limits, type Behaviour } from '~/base/statistics/natural-limits';
import { findSpecialCauses, type Cause } from '~/base/statistics/special-causes';

/** How many measured points make a baseline, where nothing else is said; with fewer there are no limits. */
export const BASELINE_POINTS = 13;

/**
 * A point in time, such as a week. `value` is null where nothing is known, which is a gap and no zero; `whole` is what
 * it is a share of, null where it is a share of nothing.
 */
export type RunPoint = { at: string; value: number | null; whole: number | null };

/** `earlier`: after a baseline was moved, the limits that the point would have without that. */
export type ChartedPoint = RunPoint & { limits: Limits | null; earlier: Limits | null; causes: readonly Cause[] };

export type RunChart = {
  points: readonly ChartedPoint[];
  /** Of the newest baseline; null while it has too few points. */
  behaviour: Behaviour | null;
  /** The wholes since that baseline began: how large a point usually is. */
  typicalWhole: number | null;
  /** The measured values since that baseline began. */
  values: readonly number[];
  /** How many points of the newest baseline are measured, and how many it takes. */
  baseline: { measured: number; needed: number };
};

/**
 * Charts points in the order of time against the limits of a baseline, its first measured points (measurement rule
 * 12). `moved`: from where on, in the order of `at`, somebody set a new baseline; what is before keeps the one that it
 * had, no run goes across, and the earlier limits are told on. `begun`: where a process of another kind begins, which
 * has a baseline of its own and no earlier limits.
 */
export function makeRunChart(
  points: readonly RunPoint[],
  {
    moved = [],
    begun = [],
    needed = BASELINE_POINTS,
  }: { moved?: readonly string[]; begun?: readonly string[]; needed?: number } = {},
): RunChart {
  const placeOf = (at: string) => points.findIndex((point) => point.at >= at);
  const beginnings = new Set(begun.map(placeOf));
  const starts = [...new Set([...moved, ...begun].sort().map(placeOf))].filter((start) => start > 0);
  const bounds = [0, ...starts, points.length];
  let before: Behaviour | null = null;
  const parts = bounds.slice(1).map((end, index) => {
    const start = bounds[index] ?? 0;
    // A baseline that was moved later was not shorter before: its weeks go on to where another process begins.
    const next = starts.find((one) => one > start && beginnings.has(one)) ?? points.length;
    const of = { needed, baseline: points.slice(start, next), before: beginnings.has(start) ? null : before };
    const part = chartPart(points.slice(start, end), of);
    before = part.behaviour;
    return part;
  });
  const newest = parts.at(-1);
  return {
    points: parts.flatMap((part) => part.points),
    behaviour: newest?.behaviour ?? null,
    typicalWhole: newest?.typicalWhole ?? null,
    values: newest?.values ?? [],
    baseline: { measured: newest?.values.length ?? 0, needed },
  };
}

type ChartedBy = { needed: number; baseline: readonly RunPoint[]; before: Behaviour | null };

function chartPart(points: readonly RunPoint[], { needed, baseline, before }: ChartedBy) {
  const measured = listMeasured(points);
  const counted = listMeasured(baseline);
  const behaviour = counted.length < needed ? null : fit(counted.slice(0, needed));
  const charted = points.map((point) =>
    behaviour === null || point.value === null
      ? null
      : { value: point.value, limits: limitsAt(behaviour, point.whole ?? 1) },
  );
  const causes = findSpecialCauses(charted);
  return {
    points: points.map((point, index): ChartedPoint => ({
      ...point,
      limits: charted[index]?.limits ?? null,
      earlier: before === null || point.value === null ? null : limitsAt(before, point.whole ?? 1),
      causes: causes[index] ?? [],
    })),
    behaviour,
    typicalWhole: medianOf(measured.flatMap(({ whole }) => (whole === null ? [] : [whole]))),
    values: measured.map(({ value }) => value),
  };
}

function listMeasured(points: readonly RunPoint[]): { value: number; whole: number | null }[] {
  return points.flatMap(({ value, whole }) => (value === null ? [] : [{ value, whole }]));
}

function fit(baseline: readonly { value: number; whole: number | null }[]): Behaviour | null {
  const shares = baseline.flatMap(({ value, whole }) => (whole === null ? [] : [{ part: value * whole, whole }]));
  return shares.length === baseline.length ? fitShares(shares) : fitValues(baseline.map(({ value }) => value));
}

function medianOf(values: readonly number[]): number | null {
  return [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? null;
}

/**
 * What the newest measured point says. `common-cause`: no more than how the figure varies by itself; `special-cause`:
 * something else is at work, by the first of its causes. `too-few`: the newest baseline is not complete.
 */
export type Variation = { kind: 'too-few' | 'common-cause' } | ({ kind: 'special-cause' } & Cause);

export function judgeVariation({ points, behaviour }: Pick<RunChart, 'points' | 'behaviour'>): Variation {
  if (behaviour === null) return { kind: 'too-few' };
  const [cause] = points.filter(({ value }) => value !== null).at(-1)?.causes ?? [];
  return cause === undefined ? { kind: 'common-cause' } : { kind: 'special-cause', ...cause };
}

/**
 * Whether chance alone will make the figure miss what is asked of it: never (`consistently-met`), now and then
 * (`hit-and-miss`), always (`consistently-missed`). Where the limits leave both open but every point so far was on one
 * side, that is said instead (`met-so-far`, `missed-so-far`): nobody saw it hit and miss.
 */
export type AssuranceKind =
  'too-few' | 'consistently-met' | 'met-so-far' | 'hit-and-miss' | 'missed-so-far' | 'consistently-missed';

/** What the limits foresee, and what happened: how many of the points since the newest baseline were as asked. */
export type Assurance = { kind: AssuranceKind; reached: number; measured: number };

/**
 * By the limits of a point of the usual size against a threshold; it goes by the newest baseline, so it follows when
 * somebody moves that. `reaches`: whether a value is as asked; above one that does, all do.
 */
export function judgeAssurance(
  { behaviour, typicalWhole, values }: Pick<RunChart, 'behaviour' | 'typicalWhole' | 'values'>,
  reaches: (value: number) => boolean,
): Assurance {
  const happened = { reached: values.filter(reaches).length, measured: values.length };
  if (behaviour === null) return { kind: 'too-few', ...happened };
  const { low, high } = limitsAt(behaviour, typicalWhole ?? 1);
  if (reaches(low)) return { kind: 'consistently-met', ...happened };
  if (!reaches(high)) return { kind: 'consistently-missed', ...happened };
  const { reached, measured } = happened;
  return { kind: reached === 0 ? 'missed-so-far' : reached === measured ? 'met-so-far' : 'hit-and-miss', ...happened };
}
