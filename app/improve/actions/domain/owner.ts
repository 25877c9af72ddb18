import { can, seesWholeCity, type Actor } from '~/registry/people/domain/roles';
import type { PlacedUnit } from '~/registry/units/domain/unit';

/**
 * Whether somebody may be the owner of an action of a unit: an account in use, of that unit or one above it, that may
 * work with its actions. Whoever speaks for the whole city has no unit, and takes no action upon itself.
 */
export function mayOwn(person: Actor & { disabled: boolean }, unit: PlacedUnit): boolean {
  return !person.disabled && !seesWholeCity(person) && can(person, 'action:handle', unit);
}
