export type Participation = {
  /** `withheld`: there is a volume, and whether there are ratings is not told yet (decision 023). */
  state: 'measured' | 'no-volume' | 'withheld';
  /** Dossiers rated ÷ dossiers completed; above 1 it is shown as it is. */
  value: number | null;
  /** Such a figure is never a met target. */
  moreRatingsThanDossiers: boolean;
};

/**
 * Participation (measurement rule 3). No volume, or a volume of zero, is a state of its own and no percentage
 * (measurement rule 4).
 */
export function computeParticipation(counts: { completed: number | null; rated: number }): Participation {
  const { completed, rated } = counts;
  const moreRatingsThanDossiers = completed !== null && rated > completed;
  if (completed === null || completed <= 0) return { state: 'no-volume', value: null, moreRatingsThanDossiers };
  return { state: 'measured', value: rated / completed, moreRatingsThanDossiers };
}

/** Of the ratings, the share that is verified (measurement rule 3); null without ratings, which is not zero. */
export function verifiedShare({ rated, verified }: { rated: number; verified: number }): number | null {
  return rated === 0 ? null : verified / rated;
}
