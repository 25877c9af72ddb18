import type { Actor, Role } from '~/registry/people/domain/roles';
import type { PlacedUnit } from '~/registry/units/domain/unit';

/** Who sends volumes of a unit in the first place. */
const senders: readonly Role[] = ['CLERK', 'REVIEWER'];

/**
 * Who is reminded that a unit sent no volumes, on the page of what was sent and by a notice: its clerks, or its
 * reviewers where it has no clerk, or else those of what took its place or of the nearest unit above it. Accounts that
 * are disabled are left out by whoever asks. Nobody, where the branch has nobody.
 */
export function findReminded<Person extends Actor>(unit: PlacedUnit, people: readonly Person[]): Person[] {
  for (const id of [unit.id, ...(unit.heirIds ?? []), ...unit.ancestorIds]) {
    for (const role of senders) {
      const found = people.filter((person) => person.unitId === id && person.role === role);
      if (found.length > 0) return found;
    }
  }
  return [];
}
