import { DomainError } from '~/base/errors';
import { cleanText } from '~/base/text/clean-text';
import { toOneLine } from '~/base/text/one-line';
import { MIN_REASON_LENGTH } from '~/registry/people/domain/stated-reason';

/** About a page. */
export const MAX_STATEMENT_LENGTH = 4000;
const MAX_PLACE_LENGTH = 300;
const MIN_PLACE_LENGTH = 3;

/**
 * What a person wrote, in one spelling of its letters, with its lines. Throws 'reason-too-short', 'value-too-long'.
 */
export function readStatement(text: string | null): string {
  const statement = cleanText((text ?? '').slice(0, MAX_STATEMENT_LENGTH * 3));
  if (statement.length > MAX_STATEMENT_LENGTH) throw new DomainError('value-too-long');
  if (statement.length < MIN_REASON_LENGTH) throw new DomainError('reason-too-short', { least: MIN_REASON_LENGTH });
  return statement;
}

/** Where a known cause is handled: a plan, a document, a project. Throws 'value-missing', 'value-too-long'. */
export function readHandledAt(text: string | null): string {
  const place = toOneLine((text ?? '').slice(0, MAX_PLACE_LENGTH * 3));
  if (place.length > MAX_PLACE_LENGTH) throw new DomainError('value-too-long');
  if (place.length < MIN_PLACE_LENGTH) throw new DomainError('value-missing');
  return place;
}
