/** One unit × field of one week; shares are fractions, null where not measured. */
export type TrendPoint = {
  completed: number | null;
  rated: number;
  participation: number | null;
  satisfaction: number | null;
  /** The dossiers and the ratings that the shares are shares of; 0 without a share. */
  wholes: { participation: number; satisfaction: number };
};

/** The point of one unit and week. */
export function toTrendPoint(one: Omit<TrendPoint, 'wholes'>): TrendPoint {
  return {
    ...one,
    wholes: {
      participation: one.participation === null ? 0 : (one.completed ?? 0),
      satisfaction: one.satisfaction === null ? 0 : one.rated,
    },
  };
}

/** Several units' points together: of each share those that tell it, with what they are shares of (rules 7 and 10). */
export function addTrendPoints(points: readonly TrendPoint[]): TrendPoint {
  const completed = points.flatMap((point) => point.completed ?? []);
  const participation = pool(points, 'participation');
  const satisfaction = pool(points, 'satisfaction');
  return {
    completed: completed.length === 0 ? null : completed.reduce((sum, one) => sum + one, 0),
    rated: points.reduce((sum, { rated }) => sum + rated, 0),
    participation: participation.share,
    satisfaction: satisfaction.share,
    wholes: { participation: participation.whole, satisfaction: satisfaction.whole },
  };
}

function pool(points: readonly TrendPoint[], measure: 'participation' | 'satisfaction') {
  let [part, whole] = [0, 0];
  for (const point of points) {
    const share = point[measure];
    if (share === null) continue;
    part += Math.round(share * point.wholes[measure]);
    whole += point.wholes[measure];
  }
  return { share: whole === 0 ? null : part / whole, whole };
}
