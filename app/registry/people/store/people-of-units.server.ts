import type { Queryable } from '~/platform/database/db.server';
import type { Role } from '~/registry/people/domain/roles';

/** Somebody of a unit, by the name shown. */
export type PersonOfUnit = { id: number; displayName: string; role: Role; unitId: number | null };

/** Who belongs to one of some units and may sign in, by the name shown. */
export async function listPeopleOfUnits(db: Queryable, unitIds: readonly number[]): Promise<PersonOfUnit[]> {
  const people = await db.user.findMany({
    where: { unitId: { in: [...unitIds] }, disabledAt: null },
    orderBy: [{ displayName: 'asc' }, { id: 'asc' }],
    select: { id: true, displayName: true, role: true, unitId: true },
  });
  return people.map((person) => ({ ...person, role: person.role as Role }));
}
