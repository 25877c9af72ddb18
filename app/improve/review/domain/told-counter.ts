import { MIN_JUDGED } from '~/measure/reports/domain/formulas';
import { MIN_INTERNAL_RATINGS } from '~/measure/reports/domain/measures';

/** The ratings of a cell that came by one point. */
export type PointRatings = { pointId: number; rated: number; satisfied: number };

/** The ratings of a cell as its report shows them. */
type ShownRatings = { rated: number; satisfied: number };

/**
 * The point by which more people are dissatisfied than by any other, as far as it may be named; else null. It is told
 * only when the points together are what the closed report shows: a rating that came or left since would be told by the
 * difference. So few that they would be told (measurement rules 4 and 10) stand neither for the point nor, as what is
 * left of the cell, for all others.
 */
export function findToldCounter(points: readonly PointRatings[], shown: ShownRatings): PointRatings | null {
  const sum = (of: 'rated' | 'satisfied') => points.reduce((all, one) => all + one[of], 0);
  if (sum('rated') !== shown.rated || sum('satisfied') !== shown.satisfied) return null;
  const [worst] = points
    .filter(({ rated }) => rated >= MIN_JUDGED)
    .filter(({ rated }) => shown.rated === rated || shown.rated - rated >= MIN_INTERNAL_RATINGS)
    .sort((a, b) => b.rated - b.satisfied - (a.rated - a.satisfied) || b.rated - a.rated || a.pointId - b.pointId);
  return worst === undefined || worst.rated === worst.satisfied ? null : worst;
}
