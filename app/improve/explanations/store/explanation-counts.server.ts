import {
  addExplanations,
  noExplanations,
  type ExplanationCounts,
} from '~/improve/explanations/domain/explanation-counts';
import type { ExplanationState } from '~/improve/explanations/domain/explanation-state';
import type { Queryable } from '~/platform/database/db.server';

/**
 * How the requests about some weeks one after the other came out so far, by unit id; `weeks`: the keys of the first and
 * the last. A unit that was asked nothing has no entry.
 */
export async function countExplanations(
  db: Queryable,
  weeks: { first: string; last: string },
): Promise<Map<number, ExplanationCounts>> {
  const rows = await db.explanation.groupBy({
    by: ['unitId', 'state'],
    where: { periods: { some: { period: { gte: weeks.first, lte: weeks.last } } } },
    _count: { _all: true },
  });
  const counts = new Map<number, ExplanationCounts>();
  for (const { unitId, state, _count } of rows)
    counts.set(unitId, addExplanations(counts.get(unitId) ?? noExplanations, state as ExplanationState, _count._all));
  return counts;
}
