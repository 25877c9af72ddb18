import { canonicalJson } from '~/base/text/canonical-json';
import type { LocalDay } from '~/base/calendar/local-day';
import type { RawRating } from '~/measure/reports/domain/raw-lines';

/**
 * What became of a rating in a closing. Of one by which a number was typed in only that it is `included`: whether it
 * counts would tell whoever typed a number that its person has rated by the invitation (decision 037).
 */
export type InclusionState = 'counted' | 'excluded' | 'included';

/** Where and when a rating was given. */
type RatedCell = { unitId: number; field: string; day: LocalDay };

/** What is said of a rating that this rule keeps out; empty for none. */
export function toInclusionState({
  verification,
  exclusion,
}: Pick<RawRating, 'verification' | 'exclusion'>): InclusionState {
  if (verification === 'claimed') return 'included';
  return exclusion === '' ? 'counted' : 'excluded';
}

/** `receipt`: the commitment to the receipt's code, in hexadecimal; null in trees of the first form, which had none. */
type IncludedRating = { nonce: string; state: InclusionState; unitId: number; receipt: string | null };

/**
 * The leaf by which a person sees that the rating is in a closing, and that it is this one and nobody else's. It says
 * nothing of the level, and without its nonce (hexadecimal) nobody makes it from what they know.
 */
export function inclusionLeaf({ receipt, ...rating }: IncludedRating): Uint8Array {
  return leafBytes(receipt === null ? rating : { ...rating, receipt });
}

/** The leaf that holds what a rating says, under another nonce: the two of one rating cannot be told to be of one. */
export function contentsLeaf(nonce: string, { unitId, field, day }: RatedCell, rating: RawRating): Uint8Array {
  const { scale, level, verification, exclusion } = rating;
  return leafBytes({ nonce, unitId, field, day, scale, level, verification, exclusion });
}

function leafBytes(content: Record<string, string | number>): Uint8Array {
  return new TextEncoder().encode(canonicalJson(content));
}
