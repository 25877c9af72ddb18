import type { LocalDay } from '~/base/calendar/local-day';
import type { Queryable } from '~/platform/database/db.server';

type Succeeded = { id: number; day: LocalDay };

/** What a unit came out of, and what came out of it, each with its day; the earliest first. */
export async function listSuccession(
  db: Queryable,
  unitId: number,
): Promise<{ predecessors: Succeeded[]; successors: Succeeded[] }> {
  const rows = await db.unitSuccession.findMany({
    where: { OR: [{ predecessorId: unitId }, { successorId: unitId }] },
    orderBy: [{ day: 'asc' }, { predecessorId: 'asc' }, { successorId: 'asc' }],
    select: { predecessorId: true, successorId: true, day: true },
  });
  return {
    predecessors: rows
      .filter(({ successorId }) => successorId === unitId)
      .map(({ predecessorId, day }) => ({ id: predecessorId, day })),
    successors: rows
      .filter(({ predecessorId }) => predecessorId === unitId)
      .map(({ successorId, day }) => ({ id: successorId, day })),
  };
}
