import { isNeutral, isSatisfied, scales, scoreOf, type LevelCounts, type Scale } from '~/base/scale';

/** The ratings of each scale; a scale may be absent or appear more than once. */
type RatingCounts = readonly { scale: Scale; levels: LevelCounts }[];

export type RatingSummary = {
  rated: number;
  satisfied: number;
  neutral: number;
  dissatisfied: number;
  /** Mean level, 1 to 5, of the ratings on `five`; null when there are none. */
  mean: number | null;
  /** Mean score, 0 to 100, of all ratings; null when there are none. */
  score: number | null;
};

type LevelMeaning = { level: number; opinion: 'satisfied' | 'neutral' | 'dissatisfied'; score: number };

/** What each level says, worked out once: a report of the city asks it tens of thousands of times. */
const meanings = Object.fromEntries(
  scales.map((scale) => [scale, [1, 2, 3, 4, 5].map((level) => meaningOf(scale, level))]),
) as Record<Scale, LevelMeaning[]>;

function meaningOf(scale: Scale, level: number): LevelMeaning {
  const opinion = isSatisfied(scale, level) ? 'satisfied' : isNeutral(scale, level) ? 'neutral' : 'dissatisfied';
  return { level, opinion, score: scoreOf(scale, level) };
}

/**
 * Counts and averages of measurement rule 2; satisfaction is satisfied ÷ rated, with the neutral in the denominator.
 */
export function summariseRatings(counts: RatingCounts): RatingSummary {
  const summary: RatingSummary = {
    rated: 0,
    satisfied: 0,
    neutral: 0,
    dissatisfied: 0,
    mean: null,
    score: null,
  };
  let onFive = 0;
  let levelSum = 0;
  let scoreSum = 0;

  for (const { scale, levels } of counts) {
    for (const { level, opinion, score } of meanings[scale]) {
      const count = levels[level - 1] ?? 0;
      if (count === 0) continue;
      summary.rated += count;
      summary[opinion] += count;
      scoreSum += count * score;
      if (scale === 'five') {
        onFive += count;
        levelSum += count * level;
      }
    }
  }

  if (onFive > 0) summary.mean = levelSum / onFive;
  if (summary.rated > 0) summary.score = scoreSum / summary.rated;
  return summary;
}

/** How many ratings of one scale there are, and how many are satisfied ones. */
export function countSatisfied(scale: Scale, levels: LevelCounts): Pick<RatingSummary, 'rated' | 'satisfied'> {
  const counts = { rated: 0, satisfied: 0 };
  for (const { level, opinion } of meanings[scale]) {
    const count = levels[level - 1] ?? 0;
    counts.rated += count;
    if (opinion === 'satisfied') counts.satisfied += count;
  }
  return counts;
}

/**
 * The ratio of Decision 766/QĐ-TTg: (dossiers - dissatisfied) ÷ dossiers, in which silence counts as satisfied.
 * Null without dossiers, and when more people complained than there were dossiers.
 */
export function decision766Ratio(counts: { completed: number | null; dissatisfied: number }): number | null {
  const { completed, dissatisfied } = counts;
  if (completed === null || completed <= 0 || dissatisfied > completed) return null;
  return (completed - dissatisfied) / completed;
}
