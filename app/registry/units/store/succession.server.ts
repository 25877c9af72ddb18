import type { LocalDay } from '~/base/calendar/local-day';
import type { Queryable } from '~/platform/database/db.server';
import type { Succession, UnitPedigree } from '~/registry/units/domain/unit-lineage';

/** Reorganisations come years apart; a chain of more of them is a circle. */
const MOST_STEPS = 8;

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

/**
 * What a unit came out of, as far back as is known; null where it came out of nothing, as most have. `MOST_STEPS`
 * bounds it, whatever the table says.
 */
export async function findPedigree(db: Queryable, unitId: number): Promise<UnitPedigree | null> {
  const successions = new Map<string, Succession>();
  let younger = [unitId];
  for (let step = 0; step < MOST_STEPS && younger.length > 0; step += 1) {
    const rows = await db.unitSuccession.findMany({
      where: { successorId: { in: younger } },
      select: { predecessorId: true, successorId: true, day: true },
    });
    const found = rows.filter((row) => !successions.has(keyOf(row)));
    for (const row of found) successions.set(keyOf(row), row);
    younger = [...new Set(found.map(({ predecessorId }) => predecessorId))];
  }
  if (successions.size === 0) return null;
  const predecessors = [...new Set([...successions.values()].map(({ predecessorId }) => predecessorId))];
  // What of them went elsewhere too: they were split.
  const others = await db.unitSuccession.findMany({
    where: { predecessorId: { in: predecessors } },
    select: { predecessorId: true, successorId: true, day: true },
  });
  for (const row of others) successions.set(keyOf(row), row);
  const units = await db.unit.findMany({
    where: { id: { in: [unitId, ...predecessors] } },
    select: { id: true, parentId: true, validFrom: true, validTo: true },
  });
  return { unitId, successions: [...successions.values()], units };
}

function keyOf({ predecessorId, successorId }: Succession): string {
  return `${predecessorId} ${successorId}`;
}
