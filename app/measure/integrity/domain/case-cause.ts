import type { NamedRule } from '~/base/named-rules';

/** What may be behind flags: those of one unit and cause are looked at together, as one case. */
export const caseCauses = ['MADE_UP', 'PROGRAM', 'KIOSK', 'INVITATIONS', 'SUPPRESSION', 'DOSSIERS'] as const;
export type CaseCause = (typeof caseCauses)[number];

const causes: Record<NamedRule, CaseCause> = {
  BURST: 'MADE_UP',
  OUTSIDE_HOURS: 'MADE_UP',
  MORE_RATINGS_THAN_DOSSIERS: 'MADE_UP',
  SAME_LEVEL_RUN: 'MADE_UP',
  KIOSK_PHONE_GAP: 'KIOSK',
  TOO_FAST: 'PROGRAM',
  HONEYPOT: 'PROGRAM',
  DEVICE_PACE: 'KIOSK',
  INVITATION_PACE: 'INVITATIONS',
  FINGERPRINT_JUMP: 'MADE_UP',
  UNHAPPY_MISSING: 'SUPPRESSION',
  VOLUME_DROP: 'DOSSIERS',
  INVITED_GAP: 'INVITATIONS',
  THRESHOLD_EXCESS: 'MADE_UP',
  ARRIVAL_PATTERN: 'MADE_UP',
  REASONS_MISSING: 'MADE_UP',
  FALSE_DEVICE: 'KIOSK',
  POINT_SPAN: 'MADE_UP',
  CHALLENGED_TAP: 'KIOSK',
  DEVICE_UNCONFIRMED: 'KIOSK',
  REPEATED_CLAIM: 'INVITATIONS',
};

/** The cause that a rule points to. */
export function causeOf(rule: NamedRule): CaseCause {
  return causes[rule];
}
