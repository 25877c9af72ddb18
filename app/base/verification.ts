import { REPEATED_CLAIM } from '~/base/named-rules';

/**
 * What ties a rating to a dossier: `invited` by the invitation of a dossier that the one-stop system registered,
 * `claimed` by a number that somebody typed or sent, or nothing (decision 021).
 */
export const verifications = ['invited', 'claimed', 'none'] as const;
export type Verification = (typeof verifications)[number];

/** Whether a rating is proven to be about a dossier: a number proves nothing. */
export function isVerified(verification: Verification): boolean {
  return verification === 'invited';
}

/**
 * Whether the person who gave a rating may still change it: an exclusion by the repeated-claim rule must not become
 * visible to them.
 */
export function isChangeableByPerson(exclusion: string): boolean {
  return exclusion === '' || exclusion === REPEATED_CLAIM;
}

/**
 * The dossier that a rating names. `key` stands for it among all ratings, invited and claimed ones. `registered`: of an
 * invited rating the key of the dossier's own row, which tells when it was completed and is never stored beside the
 * rating.
 */
export type RatedDossier = { verification: Exclude<Verification, 'none'>; key: string; registered?: string };
