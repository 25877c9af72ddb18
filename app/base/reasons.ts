import { isNeutral, isSatisfied, type Scale } from '~/base/scale';

/** The contents of Decree 61/2018 Art. 31 that a rating may name as its reason. */
export const reasons = [
  'TIME',
  'AGENCIES',
  'VISITS',
  'INFORMATION',
  'ATTITUDE',
  'RESULT',
  'COST',
  'EXPLANATION',
  'ONLINE',
  'OTHER',
] as const;

export type Reason = (typeof reasons)[number];

/** Three reasons show what mattered most; more would no longer distinguish anything. */
export const MAX_REASONS = 3;

export const polarities = ['satisfied', 'neutral', 'dissatisfied'] as const;

export type Polarity = (typeof polarities)[number];

/** Whether a level praises or complains: the same reason means opposite things after a high and a low rating. */
export function polarityOf(scale: Scale, level: number): Polarity {
  if (isSatisfied(scale, level)) return 'satisfied';
  return isNeutral(scale, level) ? 'neutral' : 'dissatisfied';
}
