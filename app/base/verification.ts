/**
 * What ties a rating to a dossier: `invited` by the invitation of a dossier that the one-stop system fed, `claimed` by a
 * number that somebody typed or sent, or nothing (decision 021).
 */
export const verifications = ['invited', 'claimed', 'none'] as const;
export type Verification = (typeof verifications)[number];

/** Whether a rating is proven to be about a dossier: a number proves nothing. */
export function isVerified(verification: Verification): boolean {
  return verification === 'invited';
}

/**
 * The rule that keeps a claimed rating out of the figures while another rating of its dossier counts (decision 037):
 * the first claim of a number counts until the dossier's invited rating comes. Nothing outside the server reveals it.
 */
export const REPEATED_CLAIM = 'REPEATED_CLAIM';

/**
 * Whether the person who gave a rating may still change it: an exclusion by the repeated-claim rule must not become
 * visible to them.
 */
export function isChangeableByPerson(exclusion: string): boolean {
  return exclusion === '' || exclusion === REPEATED_CLAIM;
}

/** The dossier that a rating names. `key` stands for it among all ratings, invited and claimed ones. */
export type RatedDossier = { verification: Exclude<Verification, 'none'>; key: string };
