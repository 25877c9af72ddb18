import { mayOwn } from '~/improve/actions/domain/owner';
import { DomainError } from '~/base/errors';
import type { Queryable } from '~/platform/database/db.server';
import type { Role } from '~/registry/people/domain/roles';
import { placeUnit } from '~/registry/units/store/unit-placement.server';

export type PossibleOwner = { id: number; name: string };

/** Who may be the owner of an action of a unit, by the name shown. Throws 'unit-unknown'. */
export async function listPossibleOwners(db: Queryable, unitId: number): Promise<PossibleOwner[]> {
  const unit = await placeUnit(db, unitId);
  const people = await db.user.findMany({
    where: { unitId: { in: [unitId, ...unit.ancestorIds] }, disabledAt: null },
    orderBy: [{ displayName: 'asc' }, { id: 'asc' }],
    select: { id: true, displayName: true, role: true, unitId: true },
  });
  return people
    .filter(({ role, unitId: own }) => mayOwn({ role: role as Role, unitId: own, disabled: false }, unit))
    .map(({ id, displayName }) => ({ id, name: displayName }));
}

/** Throws 'owner-not-of-unit' for whoever may not own an action of the unit, or no longer may. */
export async function requireOwner(db: Queryable, unitId: number, ownerId: number): Promise<void> {
  const possible = await listPossibleOwners(db, unitId);
  if (!possible.some(({ id }) => id === ownerId)) throw new DomainError('owner-not-of-unit');
}
