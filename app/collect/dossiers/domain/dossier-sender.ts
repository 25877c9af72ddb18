export type DossierSource = 'CLI' | 'API' | 'UPLOAD';

/**
 * Who sends dossiers. `actor`: the name of a token or a person; `unitId`: the unit whose branch they speak for, null
 * for the city.
 */
export type DossierSender = { source: DossierSource; actor: string; unitId: number | null };

/**
 * Whether a file of this sender proves that its dossiers exist (decision 040): true for a system, and for a person who
 * acts for the whole city. A person who uploads for their own unit is among those being rated, so that upload proves
 * nothing.
 */
export function vouches({ source, unitId }: DossierSender): boolean {
  return source !== 'UPLOAD' || unitId === null;
}

/** Whether a sender may correct a dossier that `origin` registered: a person never overrides a system. */
export function mayCorrect(sender: DossierSender, origin: DossierSender): boolean {
  if (sender.source !== 'UPLOAD') return true;
  return origin.source === 'UPLOAD' && (vouches(sender) || !vouches(origin));
}

/**
 * Whether a sender gets the invitation of a dossier that `origin` registered. Whoever holds an invitation can use it
 * up. So a person only gets those of their own uploads, and a unit's system those that any system of this unit
 * registered, since a renewed token has another name.
 */
export function mayInvite(sender: DossierSender, origin: DossierSender): boolean {
  if (sender.source !== 'UPLOAD' && sender.unitId === null) return true;
  if (sender.source !== origin.source) return false;
  return sender.actor === origin.actor || (sender.source === 'API' && sender.unitId === origin.unitId);
}
