import { DomainError } from '~/base/errors';
import { normalForm } from '~/base/text/normal-form';

/** To keep ratings out of the figures, or to let them in again. */
export const exclusionKinds = ['EXCLUDE', 'RESTORE'] as const;
export type ExclusionKind = (typeof exclusionKinds)[number];

export type ExclusionState = 'PROPOSED' | 'APPLIED' | 'REFUSED';

/** A sentence: what was looked at and what it showed. */
export const MIN_REASON_LENGTH = 20;
export const MAX_REASON_LENGTH = 2000;

/** A reason or note as a person typed it, in one spelling of its letters. Throws 'reason-too-short', 'value-too-long'. */
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
  const reason = normalForm(text ?? '').replace(/\s+/g, ' ').trim();
  if (reason.length > MAX_REASON_LENGTH) throw new DomainError('value-too-long');
  return reason;
}

/** What a rating's exclusion is before and after a proposal of a rule was applied. */
export function exclusionMove(kind: ExclusionKind, rule: string): { from: string; to: string } {
  return kind === 'EXCLUDE' ? { from: '', to: rule } : { from: rule, to: '' };
}
