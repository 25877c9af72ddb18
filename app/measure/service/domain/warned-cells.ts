import { accumulate, type EarlyWarning } from '~/measure/service/domain/early-warning';
import { poolWeeks, type ClosedWeek, type ServiceCounts } from '~/measure/service/domain/pooled-cell';
import type { Service, ServiceCell } from '~/measure/service/domain/service';

/** How many closed weeks the sums go back, at the most. */
export const WARNING_WEEKS = 26;

/** The ratings of a cell by week, what they are held against, and what they add up to. */
export type WatchedCell = EarlyWarning & {
  cell: ServiceCell;
  /** The target, or without one the share of the whole city in the field. */
  reference: number;
  against: 'target' | 'city';
  weeks: readonly (Pick<ServiceCounts, 'rated' | 'satisfied'> & { week: string })[];
};

/**
 * Watches the satisfaction of some cells over closed weeks, the oldest first (measurement rule 11). In a field
 * without a target a cell is held against the whole city's share of the pooled weeks. A cell without a reference is
 * left out.
 */
export function watchCells(
  { tree, cells }: Pick<Service, 'tree' | 'cells'>,
  weeks: readonly ClosedWeek[],
  watched: (cell: ServiceCell) => boolean,
): WatchedCell[] {
  const rootId = tree.roots[0]?.id;
  const cityShare = new Map(
    cells.flatMap(({ unitId, field, satisfaction }) =>
      unitId === rootId && satisfaction !== null ? [[field, satisfaction.value] as const] : [],
    ),
  );
  const byWeek = weeks.map((week) => ({ week: week.week, pooled: poolWeeks([week], tree) }));
  return cells.filter(watched).flatMap((cell) => {
    const target = cell.thresholds.find(({ indicator }) => indicator === 'SATISFACTION')?.threshold;
    const reference = target ?? cityShare.get(cell.field);
    if (reference === undefined || (target === undefined && cell.unitId === rootId)) return [];
    const ratings = byWeek.map(({ week, pooled }) => {
      const counts = pooled.get(cell.unitId)?.get(cell.field);
      return { week, rated: counts?.rated ?? 0, satisfied: counts?.satisfied ?? 0 };
    });
    const against = target === undefined ? 'city' : 'target';
    return [{ cell, reference, against, weeks: ratings, ...accumulate(ratings, reference) }];
  });
}
