import type { Prisma, Queryable } from '~/platform/database/db.server';
import { DomainError } from '~/base/errors';
import type { PlacedUnit } from '~/registry/units/domain/unit';

/** No tree of public bodies is this deep; a cycle from a manual change of the database must not hang a request. */
const MAX_DEPTH = 12;

const select = {
  id: true,
  parentId: true,
  validTo: true,
  successors: { select: { successorId: true } },
} as const satisfies Prisma.UnitSelect;

type Row = Prisma.UnitGetPayload<{ select: typeof select }>;

/** What is found on the way from a unit up, some units at a time. */
type Walk = { unitId: number; heirs: Set<number>; above: Set<number>; asked: number[] };

/**
 * A unit with the ids above it, nearest first, and those that took its place when it ended; above it is also what took
 * the place of a unit above. Throws 'unit-unknown'.
 */
export async function placeUnit(db: Queryable, unitId: number): Promise<PlacedUnit> {
  const walk = startWalk(unitId);
  for (let depth = 0; walk.asked.length > 0 && depth < MAX_DEPTH; depth += 1) {
    const rows = await db.unit.findMany({ where: { id: { in: walk.asked } }, select });
    if (depth === 0 && rows.length === 0) throw new DomainError('unit-unknown', { unit: unitId });
    step(walk, rows);
  }
  return placed(walk);
}

/** The places of some units, as `placeUnit` finds them. All units are read once. */
export async function mapPlacedUnits(db: Queryable, unitIds: readonly number[]): Promise<Map<number, PlacedUnit>> {
  const rowOf = new Map((await db.unit.findMany({ select })).map((row) => [row.id, row]));
  return new Map(
    unitIds.map((unitId) => {
      const walk = startWalk(unitId);
      for (let depth = 0; walk.asked.length > 0 && depth < MAX_DEPTH; depth += 1)
        step(
          walk,
          walk.asked.flatMap((id) => rowOf.get(id) ?? []),
        );
      return [unitId, placed(walk)];
    }),
  );
}

function startWalk(unitId: number): Walk {
  return { unitId, heirs: new Set(), above: new Set(), asked: [unitId] };
}

function step(walk: Walk, rows: readonly Row[]): void {
  const { unitId, heirs, above } = walk;
  walk.asked = [];
  for (const { id, parentId, validTo, successors } of rows) {
    // A unit that goes on beside what came out of it has no heirs.
    const nextIds = validTo === null ? [] : successors.map(({ successorId }) => successorId);
    const isOwn = id === unitId || heirs.has(id);
    for (const next of nextIds) if (isOwn) heirs.add(next);
    if (parentId !== null) above.add(parentId);
    for (const next of nextIds) if (!isOwn) above.add(next);
    walk.asked.push(...(isOwn ? nextIds : []), ...(parentId === null ? [] : [parentId]), ...(isOwn ? [] : nextIds));
  }
}

function placed({ unitId, heirs, above }: Walk): PlacedUnit {
  const ancestorIds = [...above].filter((id) => id !== unitId && !heirs.has(id));
  return { id: unitId, ancestorIds, ...(heirs.size > 0 && { heirIds: [...heirs] }) };
}
