import type { Queryable } from '~/platform/database/db.server';
import { DomainError } from '~/base/errors';
import type { PlacedUnit } from '~/registry/units/domain/unit';

/** No tree of public bodies is this deep; a cycle from a manual change of the database must not hang a request. */
const MAX_DEPTH = 12;

/**
 * A unit with the ids above it, nearest first, and those that took its place when it ended; above it is also what took
 * the place of a unit above. Throws 'unit-unknown'.
 */
export async function placeUnit(db: Queryable, unitId: number): Promise<PlacedUnit> {
  const heirs = new Set<number>();
  const above = new Set<number>();
  let asked = [unitId];
  for (let depth = 0; asked.length > 0 && depth < MAX_DEPTH; depth += 1) {
    const rows = await db.unit.findMany({
      where: { id: { in: asked } },
      select: { id: true, parentId: true, validTo: true, successors: { select: { successorId: true } } },
    });
    if (depth === 0 && rows.length === 0) throw new DomainError('unit-unknown', { unit: unitId });
    asked = [];
    for (const { id, parentId, validTo, successors } of rows) {
      // A unit that goes on beside what came out of it has no heirs.
      const nextIds = validTo === null ? [] : successors.map(({ successorId }) => successorId);
      const isOwn = id === unitId || heirs.has(id);
      for (const next of nextIds) if (isOwn) heirs.add(next);
      const found = isOwn ? nextIds : [];
      if (parentId !== null) above.add(parentId);
      for (const next of nextIds) if (!isOwn) above.add(next);
      asked.push(...found, ...(parentId === null ? [] : [parentId]), ...(isOwn ? [] : nextIds));
    }
  }
  const ancestorIds = [...above].filter((id) => id !== unitId && !heirs.has(id));
  return { id: unitId, ancestorIds, ...(heirs.size > 0 && { heirIds: [...heirs] }) };
}

/** The ids above each of some units, nearest first. All units are read once. */
export async function mapAncestorIds(db: Queryable, unitIds: readonly number[]): Promise<Map<number, number[]>> {
  const units = await db.unit.findMany({ select: { id: true, parentId: true } });
  const parentOf = new Map(units.map(({ id, parentId }) => [id, parentId]));
  return new Map(
    unitIds.map((unitId) => {
      const above: number[] = [];
      let id = parentOf.get(unitId) ?? null;
      while (id !== null && above.length < MAX_DEPTH) {
        above.push(id);
        id = parentOf.get(id) ?? null;
      }
      return [unitId, above];
    }),
  );
}
