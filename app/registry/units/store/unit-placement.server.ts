import type { Queryable } from '~/platform/database/db.server';
import { DomainError } from '~/base/errors';
import type { PlacedUnit } from '~/registry/units/domain/unit';

/** No tree of public bodies is this deep; a cycle from a manual change of the database must not hang a request. */
const MAX_DEPTH = 12;

/** A unit with the ids above it, nearest first. Throws 'unit-unknown'. */
export async function placeUnit(db: Queryable, unitId: number): Promise<PlacedUnit> {
  const ancestorIds: number[] = [];
  let parentId = await getParentId(db, unitId);
  while (parentId !== null && ancestorIds.length < MAX_DEPTH) {
    ancestorIds.push(parentId);
    parentId = await getParentId(db, parentId);
  }
  return { id: unitId, ancestorIds };
}

async function getParentId(db: Queryable, unitId: number): Promise<number | null> {
  const unit = await db.unit.findUnique({ where: { id: unitId }, select: { parentId: true } });
  if (unit === null) throw new DomainError('unit-unknown', { unit: unitId });
  return unit.parentId;
}
