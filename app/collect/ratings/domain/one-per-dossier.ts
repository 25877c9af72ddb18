import type { LocalDay } from '~/base/calendar/local-day';
import type { RatedDossier } from '~/base/verification';

/** A rating that names a dossier, as far as it matters for which of them counts. `dossier` is the dossier's key. */
export type RatingOfDossier = {
  id: string;
  dossier: string;
  verification: RatedDossier['verification'];
  day: LocalDay;
};

/**
 * `repeated`: of those that come, the ones that must not count. `outranked`: of those that stand, the ones that give
 * way.
 */
type Settlement = { repeated: RatingOfDossier[]; outranked: RatingOfDossier[] };

/**
 * Which ratings count when some come to those that count already (decision 037): of each dossier one. An invited rating
 * goes before every claim; of claims the one that stands goes before those that come, and of these the first.
 * `incoming` is in the order in which they were received; a dossier's invitation is among all of them once.
 */
export function settleIncoming(standing: readonly RatingOfDossier[], incoming: readonly RatingOfDossier[]): Settlement {
  const invited = new Set(incoming.filter(isInvited).map(({ dossier }) => dossier));
  const taken = new Set([...standing.map(({ dossier }) => dossier), ...invited]);
  const repeated = incoming.filter((one) => {
    if (isInvited(one)) return false;
    if (taken.has(one.dossier)) return true;
    taken.add(one.dossier);
    return false;
  });
  return { repeated, outranked: standing.filter((one) => !isInvited(one) && invited.has(one.dossier)) };
}

function isInvited({ verification }: RatingOfDossier): boolean {
  return verification === 'invited';
}
