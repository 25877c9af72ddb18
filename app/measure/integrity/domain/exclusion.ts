/** To keep ratings out of the figures, or to let them in again. */
export const exclusionKinds = ['EXCLUDE', 'RESTORE'] as const;
export type ExclusionKind = (typeof exclusionKinds)[number];

export type ExclusionState = 'PROPOSED' | 'APPLIED' | 'REFUSED';

/** What a rating's exclusion is before and after a proposal of a rule was applied. */
export function exclusionMove(kind: ExclusionKind, rule: string): { from: string; to: string } {
  return kind === 'EXCLUDE' ? { from: '', to: rule } : { from: rule, to: '' };
}
