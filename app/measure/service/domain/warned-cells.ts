import { MIN_JUDGED } from '~/measure/reports/domain/formulas';
import { accumulate } from '~/measure/service/domain/early-warning';
import type { PooledCells } from '~/measure/service/domain/pooled-cell';
import type { Service, ServiceCell } from '~/measure/service/domain/service';
import { joinWeeks, type ToldSpan } from '~/measure/service/domain/told-spans';

/** How many closed weeks the sums go back, at the most. */
export const WARNING_WEEKS = 26;

/** A closed week by itself, the units below each included. */
export type PooledWeek = { week: string; pooled: PooledCells };

/** The ratings of a cell by spans of weeks, what they are held against, and what they add up to. */
export type WatchedCell = {
  cell: ServiceCell;
  /** The target, or without one the share of the whole city in the field. */
  reference: number;
  against: 'target' | 'city';
  /** The oldest first, each with the sum after it. */
  spans: readonly (ToldSpan & { sum: number })[];
  /** The week in which the sum rose above the level that it has not fallen below since; null without a warning now. */
  since: string | null;
};

/**
 * Watches the satisfaction of some cells over closed weeks, the oldest first (measurement rule 11). A step of the sum
 * tells the ratings that made it, so the sum is made of spans that may be told, and of nothing else. In a field
 * without a target a cell is held against the whole city's share of the pooled weeks, where the rest of the city has
 * enough ratings. A cell without a reference is left out.
 */
export function watchCells(
  service: Pick<Service, 'tree' | 'cells' | 'weeks'>,
  weeks: readonly PooledWeek[],
  watched: (cell: ServiceCell) => boolean,
): WatchedCell[] {
  const { tree, cells } = service;
  const rootId = tree.roots[0]?.id;
  const city = new Map(cells.flatMap((cell) => (cell.unitId === rootId ? [[cell.field, cell]] : [])));
  return cells.filter(watched).flatMap((cell) => {
    const held = referenceOf(cell, city.get(cell.field));
    if (held === null) return [];
    const ratings = weeks.map(({ week, pooled }) => {
      const counts = pooled.get(cell.unitId)?.get(cell.field);
      return { week, rated: counts?.rated ?? 0, satisfied: counts?.satisfied ?? 0 };
    });
    const spans = joinWeeks(ratings, service.weeks[0]?.week);
    const { sums, since } = accumulate(
      spans.map((span) => span.ratings ?? { rated: 0, satisfied: 0 }),
      held.reference,
    );
    return [
      {
        cell,
        ...held,
        spans: spans.map((span, index) => ({ ...span, sum: sums[index] ?? 0 })),
        since: since === null ? null : (spans[since]?.to ?? null),
      },
    ];
  });
}

function referenceOf(
  cell: ServiceCell,
  city: ServiceCell | undefined,
): Pick<WatchedCell, 'reference' | 'against'> | null {
  const target = cell.thresholds.find(({ indicator }) => indicator === 'SATISFACTION')?.threshold;
  if (target !== undefined) return { reference: target, against: 'target' };
  // With fewer in the rest of the city its share would tell what they said; the city itself has no rest.
  if (city === undefined || city.satisfaction === null || city.rated - cell.rated < MIN_JUDGED) return null;
  return { reference: city.satisfaction.value, against: 'city' };
}
