export type DossierSource = 'CLI' | 'API' | 'UPLOAD';

/** Who sends dossiers. `actor`: the name of a token or a person; `unitId`: the unit whose branch they speak for, null for the city. */
export type Feeder = { source: DossierSource; actor: string; unitId: number | null };

/**
 * Whether a sender's word proves that a dossier exists (decision 040): a system's does, and that of somebody who speaks for the
 * whole city. A person who uploads for the own unit is one of those whom the ratings are about.
 */
export function vouches({ source, unitId }: Feeder): boolean {
  return source !== 'UPLOAD' || unitId === null;
}

/** Whether a sender may say something else of a dossier than `origin`, who fed it: no person overrules what a system said. */
export function mayCorrect(sender: Feeder, origin: Feeder): boolean {
  if (sender.source !== 'UPLOAD') return true;
  return origin.source === 'UPLOAD' && (vouches(sender) || !vouches(origin));
}

/**
 * Whether a sender gets the invitation of a dossier that `origin` fed. Whoever holds it can use it up, so a person gets those of
 * the own uploads alone, and the system of a unit those that this unit's systems fed: a token that was renewed has another name.
 */
export function mayInvite(sender: Feeder, origin: Feeder): boolean {
  if (sender.source !== 'UPLOAD' && sender.unitId === null) return true;
  if (sender.source !== origin.source) return false;
  return sender.actor === origin.actor || (sender.source === 'API' && sender.unitId === origin.unitId);
}
