import type { LocalDay } from '~/domain/calendar/local-day';
import type { RatedDossier, Verification } from '~/domain/ratings/verification';
import { keyedHash } from '~/security/keyed-hash.server';

/**
 * What stands beside a claimed rating for its dossier. It differs from the key that the dossier's own row has, so that
 * the two tables cannot be joined without the server's secret.
 */
export function claimKeyOf(secret: string, dossierKey: string): string {
  return keyedHash(secret, 'claimed-dossier', dossierKey).toString('base64url');
}

/** What stands beside the invited rating of a dossier, from its claim key. */
export function invitedKeyOf(secret: string, claimKey: string): string {
  return keyedHash(secret, 'invited-dossier', claimKey).toString('base64url');
}

/** A dossier as its rating knows it. */
export function ratedDossierOf(
  secret: string,
  verification: Exclude<Verification, 'none'>,
  claimKey: string,
  openFrom: LocalDay,
): RatedDossier {
  const invitedKey = invitedKeyOf(secret, claimKey);
  const [key, rival] = verification === 'invited' ? [invitedKey, claimKey] : [claimKey, invitedKey];
  return { verification, key, rival, openFrom };
}
