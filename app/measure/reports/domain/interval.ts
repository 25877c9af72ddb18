/** From the lowest to the highest value, as fractions. */
export type Interval = [low: number, high: number];

/** Ratings, how many of them are satisfied, and the dossiers that could have been rated; null where unknown. */
export type Sample = { satisfied: number; rated: number; completed: number | null };

/**
 * What the silent leave open (measurement rule 6), as fractions: nobody of them satisfied, to everybody. Null without
 * dossiers, and when there are more ratings than dossiers.
 */
export function worstToBest({ satisfied, rated, completed }: Sample): Interval | null {
  if (completed === null || completed <= 0 || rated > completed) return null;
  return [satisfied / completed, (satisfied + completed - rated) / completed];
}

/** Whether two intervals share a value, so that neither unit may be ranked above the other (measurement rule 6). */
export function overlap(a: Readonly<Interval>, b: Readonly<Interval>): boolean {
  return a[0] <= b[1] && b[0] <= a[1];
}
