import { previousPeriod, type Period } from '~/base/calendar/period';
import type { MeasuredIndicator } from '~/measure/reports/domain/cell-figures';
import type { Interval } from '~/measure/reports/domain/interval';
import { wilsonInterval } from '~/measure/reports/domain/wilson';
import {
  poolWeeks,
  treeOfWeeks,
  type ClosedWeek,
  type PooledCells,
  type ServiceCounts,
} from '~/measure/service/domain/pooled-cell';
import {
  findSignals,
  serviceIndicators,
  shareCounts,
  type ServiceIndicator,
  type ServiceThreshold,
  type Signal,
  type TestedCell,
} from '~/measure/service/domain/signals';
import type { FieldRecord } from '~/registry/fields/domain/field';
import { targetsFor, type TargetRecord } from '~/registry/targets/domain/target';
import type { UnitLevel } from '~/registry/units/domain/unit';
import type { UnitTree } from '~/registry/units/domain/unit-tree';

/** How many closed weeks are pooled; the few show sooner what changed, the many find more. */
export const pooledWeeks = [13, 4] as const;

export type PooledWeeks = (typeof pooledWeeks)[number];

/** A share of the pooled weeks with its 95 % interval; fractions. */
export type ServiceShare = { value: number; interval: Interval };

/** One unit × field over the pooled weeks, the units below it included. */
export type ServiceCell = ServiceCounts & {
  unitId: number;
  unit: string;
  level: UnitLevel;
  field: string;
  /** Null without ratings. */
  satisfaction: ServiceShare | null;
  /** Null without dossiers, and with more ratings than dossiers. */
  participation: ServiceShare | null;
  thresholds: readonly ServiceThreshold[];
  signals: readonly Signal[];
};

/** What the last closed weeks together say of the service (measurement rule 11). */
export type Service = {
  /** The oldest first; none before the first closing. */
  weeks: readonly Pick<ClosedWeek, 'week' | 'firstDay' | 'lastDay' | 'closedAt'>[];
  tree: UnitTree;
  fields: readonly FieldRecord[];
  /** Cells with ratings or dossiers, down the tree. */
  cells: readonly ServiceCell[];
  /** The greatest shortfall in people first. */
  signals: readonly Signal[];
};

/** The weeks that may be pooled for a period: so many, the newest of which is over when the period is. */
export function poolableWeeks(newest: Period, count: number): string[] {
  const keys: string[] = [];
  for (let week = newest; keys.length < count; week = previousPeriod(week)) keys.push(week.key);
  return keys.reverse();
}

/**
 * Pools closed weeks, the oldest first. Every figure follows from the sums that the closings hold, so nobody learns
 * from it of a rating that no closing has told yet. Targets and plan are those of the newest week.
 */
export function makeService(weeks: readonly ClosedWeek[]): Service {
  const tree = treeOfWeeks(weeks);
  const pooled = poolWeeks(weeks, tree);
  const newest = weeks.at(-1);
  const listThresholds = thresholdsBy(newest?.targets ?? [], newest);
  const rootId = tree.roots[0]?.id ?? null;

  const tested: TestedCell[] = [];
  for (const { id, code, level } of tree.units) {
    for (const [field, counts] of pooled.get(id) ?? []) {
      const rest = id === rootId ? null : restOf(pooled, rootId, field, counts);
      tested.push({ unitId: id, unit: code, level, field, counts, rest, thresholds: listThresholds(level, field) });
    }
  }
  const signals = findSignals(tested);
  const byCell = new Map<string, Signal[]>();
  for (const signal of signals) {
    const key = `${signal.unitId} ${signal.field}`;
    byCell.set(key, [...(byCell.get(key) ?? []), signal]);
  }
  return {
    weeks: weeks.map(({ week, firstDay, lastDay, closedAt }) => ({ week, firstDay, lastDay, closedAt })),
    tree,
    fields: newest?.fields ?? [],
    signals,
    cells: tested.map(({ unitId, unit, level, field, counts, thresholds }) => ({
      unitId,
      unit,
      level,
      field,
      ...counts,
      satisfaction: serviceShare(counts, 'SATISFACTION'),
      participation: serviceShare(counts, 'PARTICIPATION'),
      thresholds,
      signals: byCell.get(`${unitId} ${field}`) ?? [],
    })),
  };
}

/** A share of the service: Wilson's interval without finite population, since the service goes on. */
export function serviceShare(counts: ServiceCounts, indicator: MeasuredIndicator): ServiceShare | null {
  const share = shareCounts(counts, indicator);
  if (share === null) return null;
  const { part, whole } = share;
  return {
    value: part / whole,
    interval: wilsonInterval({ satisfied: part, rated: whole, completed: null }),
  };
}

function restOf(pooled: PooledCells, rootId: number | null, field: string, own: ServiceCounts): TestedCell['rest'] {
  const city = rootId === null ? undefined : pooled.get(rootId)?.get(field);
  return city === undefined ? null : { rated: city.rated - own.rated, satisfied: city.satisfied - own.satisfied };
}

/** What is asked of each unit of a level in a field; what is asked of a share of the units alone is asked of none. */
function thresholdsBy(
  targets: readonly TargetRecord[],
  newest: Pick<ClosedWeek, 'week' | 'firstDay' | 'lastDay'> | undefined,
) {
  const ofEach = targets.filter(({ shareOfUnits }) => shareOfUnits === null || shareOfUnits >= 1);
  const known = new Map<string, ServiceThreshold[]>();
  return function listThresholds(level: UnitLevel, field: string): ServiceThreshold[] {
    const key = `${level} ${field}`;
    const before = known.get(key);
    if (before !== undefined || newest === undefined) return before ?? [];
    const period: Period = { kind: 'week', key: newest.week, firstDay: newest.firstDay, lastDay: newest.lastDay };
    const found = targetsFor(ofEach, { level, field, period }).flatMap(({ indicator, comparator, threshold }) =>
      isServiceIndicator(indicator) ? [{ indicator, comparator, threshold }] : [],
    );
    known.set(key, found);
    return found;
  };
}

function isServiceIndicator(indicator: string): indicator is ServiceIndicator {
  return (serviceIndicators as readonly string[]).includes(indicator);
}
