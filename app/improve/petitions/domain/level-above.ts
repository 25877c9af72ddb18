import { isAbove, type Actor } from '~/registry/people/domain/roles';
import type { PlacedUnit } from '~/registry/units/domain/unit';
import type { PetitionClass } from '~/improve/petitions/domain/petition';

/** About rules, not about people: the unit itself may read and answer these once the level above has said so. */
const aboutRules: readonly string[] = ['OWN_RULE', 'OTHER_RULE'] satisfies PetitionClass[];

/** About people: of the unit, most likely. */
const aboutStaff: readonly string[] = ['CONDUCT', 'COMPLAINT'] satisfies PetitionClass[];

/** `masked`: the words after persons were taken out, and never who sent them. */
export type PetitionVisibility = 'all' | 'masked' | 'none';

/**
 * What a person may do with a petition (decision 029). Nobody sorts what is said of their own unit, since it may be a
 * complaint about themselves or their staff: the level above does. What it sorts as being about conduct, or as a
 * complaint or denunciation, it settles too; of that the unit sees that it exists, and neither its words nor who sent
 * it.
 */
export function petitionRights(
  actor: Actor,
  unit: PlacedUnit,
  classification: PetitionClass | '',
): { sort: boolean; settle: boolean; read: PetitionVisibility } {
  const above = isAbove(actor, unit);
  const ownToHandle = above || aboutRules.includes(classification);
  const visibility: PetitionVisibility = aboutStaff.includes(classification) ? 'none' : 'masked';
  return { sort: above, settle: ownToHandle, read: ownToHandle ? 'all' : visibility };
}

/**
 * Why a unit's own people do not do all with a petition: it waits for the level above to sort it; that level settles
 * it; it was not taken up; or it was given to the unit. Null for the level above itself.
 */
export type AboveState = 'waiting' | 'settled' | 'refused' | 'given';

/** What a petition's page says of the level above, for who has these rights. */
export function determineAboveState(
  { sort, settle }: { sort: boolean; settle: boolean },
  classification: PetitionClass | '',
): AboveState | null {
  if (sort) return null;
  if (settle) return 'given';
  if (classification === '') return 'waiting';
  return classification === 'REJECTED' ? 'refused' : 'settled';
}
