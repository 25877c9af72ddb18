import {
  addExplanations,
  noExplanations,
  type ExplanationCounts,
} from '~/improve/explanations/domain/explanation-counts';
import { statesAwaiting, type ExplanationState } from '~/improve/explanations/domain/explanation-state';
import type { Queryable } from '~/platform/database/db.server';
import type { Indicator } from '~/registry/targets/domain/target';

/**
 * How the requests that began in some weeks one after the other came out so far, by unit id; `weeks`: the keys of the
 * first and the last. A request that later weeks joined counts where it began, so that no two spans have it both. A
 * unit that was asked nothing has no entry.
 */
export async function countExplanations(
  db: Queryable,
  weeks: { first: string; last: string },
): Promise<Map<number, ExplanationCounts>> {
  const rows = await db.explanation.groupBy({
    by: ['unitId', 'state'],
    where: { firstPeriod: { gte: weeks.first, lte: weeks.last } },
    _count: { _all: true },
  });
  const counts = new Map<number, ExplanationCounts>();
  for (const { unitId, state, _count } of rows)
    counts.set(unitId, addExplanations(counts.get(unitId) ?? noExplanations, state as ExplanationState, _count._all));
  return counts;
}

/**
 * The cells of an indicator that units were asked to explain in some weeks one after the other and have not, or must
 * again, as `unitId field`.
 */
export async function listUnexplained(
  db: Queryable,
  { indicator, weeks }: { indicator: Indicator; weeks: { first: string; last: string } },
): Promise<Set<string>> {
  const rows = await db.explanation.findMany({
    where: {
      indicator,
      state: { in: statesAwaiting('UNIT') },
      periods: { some: { period: { gte: weeks.first, lte: weeks.last } } },
    },
    select: { unitId: true, field: true },
  });
  return new Set(rows.map(({ unitId, field }) => `${unitId} ${field}`));
}
