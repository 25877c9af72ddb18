/**
 * RECEIVED: nobody has sorted it yet. HANDLING: the unit itself is competent. FORWARDED: another agency is. REJECTED
 * and ROUTED_OUT: told why, or where to go. WITHDRAWN: by its person.
 */
export type PetitionState = 'RECEIVED' | 'HANDLING' | 'FORWARDED' | 'REJECTED' | 'ROUTED_OUT' | 'CLOSED' | 'WITHDRAWN';

/**
 * How Decree 20/2008 Art. 9.1(d) sorts petitions: not to be taken up; about delay or harassment; about a rule of the
 * own agency; about a rule of another. COMPLAINT: a complaint or denunciation, which is no petition and goes by other
 * laws.
 */
export const petitionClasses = ['REJECTED', 'CONDUCT', 'OWN_RULE', 'OTHER_RULE', 'COMPLAINT'] as const;

export type PetitionClass = (typeof petitionClasses)[number];

/** Where a petition ends; nothing changes it after that. */
export const endStates: readonly PetitionState[] = ['REJECTED', 'ROUTED_OUT', 'CLOSED', 'WITHDRAWN'];

/** Whether nothing more happens to it. */
export function isEnded(state: ShownPetitionState): boolean {
  return (endStates as readonly ShownPetitionState[]).includes(state);
}

/**
 * Whether a class is only complete with the agency it goes to. What is about conduct may be the unit's own to handle.
 */
export function needsAgency(petitionClass: PetitionClass): boolean {
  return petitionClass === 'OTHER_RULE';
}

/** Whether its person must be told something: why not, or where to go. */
export function needsMessage(petitionClass: PetitionClass): boolean {
  return petitionClass === 'REJECTED' || petitionClass === 'COMPLAINT';
}

/** The state that sorting leads to; `forwardedTo` is empty when the unit keeps it. */
export function stateAfterSorting(petitionClass: PetitionClass, forwardedTo: string): PetitionState {
  switch (petitionClass) {
    case 'REJECTED':
      return 'REJECTED';
    case 'COMPLAINT':
      return 'ROUTED_OUT';
    case 'CONDUCT':
      return forwardedTo === '' ? 'HANDLING' : 'FORWARDED';
    case 'OWN_RULE':
      return 'HANDLING';
    case 'OTHER_RULE':
      return 'FORWARDED';
  }
}

/** A state as it is told; HANDLING_ABOVE: not the unit itself handles it but the level above. */
export type ShownPetitionState = PetitionState | 'HANDLING_ABOVE';

/** Tells who handles a petition: what is about conduct the level above keeps (decision 029). */
export function toShownState({
  state,
  classification,
}: {
  state: PetitionState;
  classification: PetitionClass | '';
}): ShownPetitionState {
  return state === 'HANDLING' && classification === 'CONDUCT' ? 'HANDLING_ABOVE' : state;
}
