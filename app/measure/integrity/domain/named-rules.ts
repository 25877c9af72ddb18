import { ruleCodes, type RuleCode } from '~/measure/integrity/domain/rules';
import { UNCONFIRMED_RULE } from '~/collect/devices/domain/device-trust';
import { REPEATED_CLAIM } from '~/base/verification';

/** Rules that a person names ratings by: those of a device that is none, and those of a point in a span of time. */
export const handRules = ['FALSE_DEVICE', 'POINT_SPAN'] as const;
export type HandRule = (typeof handRules)[number];

/** What the server itself keeps out: ratings of a tablet until it is confirmed, and further claims of one number. */
const heldRules = [UNCONFIRMED_RULE, REPEATED_CLAIM] as const;

/** Every name by which ratings are flagged or kept out of the figures. */
export type NamedRule = RuleCode | HandRule | (typeof heldRules)[number];

export const namedRules: readonly NamedRule[] = [...ruleCodes, ...handRules, ...heldRules];

/** Whether a text names a rule. */
export function isNamedRule(text: string): text is NamedRule {
  return namedRules.some((one) => one === text);
}
