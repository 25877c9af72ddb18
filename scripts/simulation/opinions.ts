import { MAX_REASONS, type Polarity, type Reason } from '~/base/reasons';
import type { Scale } from '~/base/scale';
import { commentsIn } from './comments';
import { chance, pick, pickWeighted, type Prng } from './prng';

/** The level somebody gives who belongs to the satisfied with the given probability. */
export function drawLevel(prng: Prng, scale: Scale, satisfied: number): number {
  const content = chance(prng, satisfied);
  if (scale === 'three') return content ? 3 : chance(prng, 0.5) ? 2 : 1;
  if (content) return chance(prng, 0.52) ? 5 : 4;
  return chance(prng, 0.5) ? 3 : chance(prng, 0.6) ? 2 : 1;
}

type WeightedReason = { reason: Reason; weight: number };

/** People praise and complain about different things: a friendly clerk, or having to come twice. */
const reasonWeights: Record<Polarity, readonly WeightedReason[]> = {
  satisfied: weighted({ ATTITUDE: 30, TIME: 25, INFORMATION: 14, RESULT: 12, EXPLANATION: 8, ONLINE: 7, VISITS: 4 }),
  neutral: weighted({ TIME: 28, INFORMATION: 18, VISITS: 16, ATTITUDE: 12, ONLINE: 10, EXPLANATION: 9, OTHER: 7 }),
  dissatisfied: weighted({
    TIME: 27,
    VISITS: 22,
    ATTITUDE: 14,
    INFORMATION: 12,
    EXPLANATION: 8,
    AGENCIES: 6,
    RESULT: 5,
    COST: 3,
    ONLINE: 3,
  }),
};

function weighted(weights: Partial<Record<Reason, number>>): WeightedReason[] {
  return Object.entries(weights).map(([reason, weight]) => ({ reason: reason as Reason, weight }));
}

const asked: Record<Polarity, number> = { satisfied: 0.3, neutral: 0.45, dissatisfied: 0.7 };
const talkative: Record<Polarity, number> = { satisfied: 0.012, neutral: 0.03, dissatisfied: 0.12 };

/** Up to three reasons; most people tap through without giving one. */
export function drawReasons(prng: Prng, polarity: Polarity): Reason[] {
  if (!chance(prng, asked[polarity])) return [];
  const given = new Set<Reason>();
  do given.add(pickWeighted(prng, reasonWeights[polarity]).reason);
  while (given.size < MAX_REASONS && chance(prng, 0.3));
  return [...given];
}

/** A comment, or null as from most people; without personal data. */
export function drawComment(prng: Prng, polarity: Polarity, language: 'vi' | 'en'): string | null {
  if (!chance(prng, talkative[polarity])) return null;
  return pick(prng, commentsIn[language][polarity]);
}
