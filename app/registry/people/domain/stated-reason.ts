import { DomainError } from '~/base/errors';
import { normalForm } from '~/base/text/normal-form';

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
  const reason = normalForm(text ?? '')
    .replace(/\s+/g, ' ')
    .trim();
  if (reason.length > MAX_REASON_LENGTH) throw new DomainError('value-too-long');
  return reason;
}
