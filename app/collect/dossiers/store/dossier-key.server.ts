import { normaliseDossierNumber } from '~/collect/dossiers/domain/dossier-number';
import { CROCKFORD_DIGITS, encodeCrockford, foldCrockford } from '~/base/text/crockford';
import { keyedHash, sha256Hex } from '~/platform/security/keyed-hash.server';

/** 20 digits of 5 bits: 100 bits that nobody guesses, in a link short enough for an SMS. */
const INVITATION_DIGITS = 20;

/**
 * One key for one dossier, however its number was typed; the number itself is stored nowhere. Null when nothing is left
 * of the number.
 */
export function deriveDossierKey(secret: string, number: string): string | null {
  const normalised = normaliseDossierNumber(number);
  return normalised === '' ? null : keyedHash(secret, 'dossier', normalised).toString('base64url');
}

/** The token of a dossier's invitation link. Always the same, so that a slip that was lost can be printed again. */
export function deriveInvitation(secret: string, key: string): string {
  return encodeCrockford(keyedHash(secret, 'invitation', key).subarray(0, INVITATION_DIGITS));
}

/**
 * The token of a link that a person's upload for the own unit gives. Not the invitation's: whoever has it learns
 * nothing that would make a verified rating, or use up the invitation, once a system registers the dossier (decision
 * 040).
 */
export function deriveSlip(secret: string, key: string): string {
  return encodeCrockford(keyedHash(secret, 'slip', key).subarray(0, INVITATION_DIGITS));
}

/** Whether a text has the shape of an invitation's token. */
export function isInvitation(text: string): boolean {
  return text.length === INVITATION_DIGITS && [...text].every((digit) => CROCKFORD_DIGITS.includes(digit));
}

/** What is stored of an invitation's token, also of one that a person copied by hand. */
export function invitationHash(token: string): string {
  return sha256Hex(foldCrockford(token));
}
