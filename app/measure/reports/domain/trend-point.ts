/** One unit × field of one week; shares are fractions, null where not measured. */
export type TrendPoint = {
  completed: number | null;
  rated: number;
  participation: number | null;
  satisfaction: number | null;
};

/** Several units' points together: of each share those that tell it, with what they are shares of (rules 7 and 10). */
export function addTrendPoints(points: readonly TrendPoint[]): TrendPoint {
  const completed = points.flatMap((point) => point.completed ?? []);
  return {
    completed: completed.length === 0 ? null : completed.reduce((sum, one) => sum + one, 0),
    rated: points.reduce((sum, { rated }) => sum + rated, 0),
    participation: poolShares(points.map((point) => ({ share: point.participation, whole: point.completed ?? 0 }))),
    satisfaction: poolShares(points.map((point) => ({ share: point.satisfaction, whole: point.rated }))),
  };
}

function poolShares(shares: readonly { share: number | null; whole: number }[]): number | null {
  let [part, whole] = [0, 0];
  for (const one of shares) {
    if (one.share === null) continue;
    part += Math.round(one.share * one.whole);
    whole += one.whole;
  }
  return whole === 0 ? null : part / whole;
}
