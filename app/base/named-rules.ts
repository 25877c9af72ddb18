/** The rules that flag: of a day or week, then of a unit's history, in the order in which people see them. */
export const ruleCodes = [
  'BURST',
  'OUTSIDE_HOURS',
  'MORE_RATINGS_THAN_DOSSIERS',
  'SAME_LEVEL_RUN',
  'KIOSK_PHONE_GAP',
  'TOO_FAST',
  'HONEYPOT',
  'DEVICE_PACE',
  'INVITATION_PACE',
  'FINGERPRINT_JUMP',
  'UNHAPPY_MISSING',
  'VOLUME_DROP',
  'INVITED_GAP',
  'THRESHOLD_EXCESS',
  'ARRIVAL_PATTERN',
  'REASONS_MISSING',
] as const;
export type RuleCode = (typeof ruleCodes)[number];

/** Rules that a person names ratings by: those of a device that is none, and those of a point in a span of time. */
const manualRules = ['FALSE_DEVICE', 'POINT_SPAN'] as const;
export type ManualRule = (typeof manualRules)[number];

/** Keeps the ratings of a tablet out of the figures until a second person has confirmed it (decision 028). */
export const UNCONFIRMED_RULE = 'DEVICE_UNCONFIRMED';

/**
 * The rule that keeps a claimed rating out of the figures while another rating of its dossier counts (decision 037):
 * the first claim of a number counts until the dossier's invited rating comes. Nothing outside the server reveals it.
 */
export const REPEATED_CLAIM = 'REPEATED_CLAIM';

/** Keeps the taps of observers out by which they prove what a point records: nobody was served. */
export const CHALLENGED_TAP = 'CHALLENGED_TAP';

/**
 * What the server itself keeps out: ratings of a tablet until it is confirmed, further claims of one number, and
 * challenged taps.
 */
const heldRules = [UNCONFIRMED_RULE, REPEATED_CLAIM, CHALLENGED_TAP] as const;

/** Every name by which ratings are flagged or kept out of the figures. */
export type NamedRule = RuleCode | ManualRule | (typeof heldRules)[number];

export const namedRules: readonly NamedRule[] = [...ruleCodes, ...manualRules, ...heldRules];

/** Whether a text names a rule. */
export function isNamedRule(text: string): text is NamedRule {
  return namedRules.some((one) => one === text);
}
