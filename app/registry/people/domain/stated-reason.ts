import { DomainError } from '~/base/errors';
import { toOneLine } from '~/base/text/one-line';

/** A sentence: what was looked at and what it showed. */
export const MIN_REASON_LENGTH = 20;
const MAX_REASON_LENGTH = 2000;

/**
 * A reason or note as a person typed it, in one spelling of its letters. Throws 'reason-too-short', 'value-too-long'.
 */
export function readReason(text: string | null): string {
  const reason = inOneSpelling(text);
  if (reason.length < MIN_REASON_LENGTH) throw new DomainError('reason-too-short', { least: MIN_REASON_LENGTH });
  return reason;
}

/** The note of a decision: who refuses says why, who agrees may leave it empty. Throws as `readReason` does. */
export function readDecisionNote(text: string | null, approved: boolean): string {
  return approved ? inOneSpelling(text) : readReason(text);
}

function inOneSpelling(text: string | null): string {
  const reason = toOneLine(text ?? '');
  if (reason.length > MAX_REASON_LENGTH) throw new DomainError('value-too-long');
  return reason;
}
