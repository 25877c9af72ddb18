import { DomainError } from '~/base/errors';
import { fits } from '~/base/text/bounded';

const LONGEST = 9;

/**
 * The number of a record as an address or a form writes it: 1 to 999999999 without a sign or leading zeros. Null for
 * anything else.
 */
export function parseRecordId(text: string | null | undefined): number | null {
  return typeof text === 'string' && fits(text, LONGEST, /^[1-9]\d*$/) ? Number(text) : null;
}

/** The same for an address that must name a record. Throws 'not-found'. */
export function requireRecordId(text: string | null | undefined): number {
  const id = parseRecordId(text);
  if (id === null) throw new DomainError('not-found');
  return id;
}
