import type { RatedDossier } from '~/base/verification';
import { keyedHash } from '~/platform/security/keyed-hash.server';

/**
 * What a form on paper keeps of its dossier, and what the ratings' key is made from. It differs from the key that the
 * dossier's own row has, so that no two tables can be joined without the server's secret.
 */
export function deriveClaimKey(secret: string, dossierKey: string): string {
  return keyedHash(secret, 'claimed-dossier', dossierKey).toString('base64url');
}

/** What stands beside every rating of a dossier, from its claim key. */
export function deriveInvitedKey(secret: string, claimKey: string): string {
  return keyedHash(secret, 'invited-dossier', claimKey).toString('base64url');
}

/** A dossier as its rating knows it. */
export function toRatedDossier(
  secret: string,
  verification: RatedDossier['verification'],
  claimKey: string,
): RatedDossier {
  return { verification, key: deriveInvitedKey(secret, claimKey) };
}
