/**
 * How far a verdict can be trusted (measurement rule 6). `certain`: whatever the silent would have said, it stands.
 * `likely`: it stands if the silent are like those who rated. `open`: neither.
 */
export const evidences = ['certain', 'likely', 'open'] as const;
export type Evidence = (typeof evidences)[number];

/** What stands beside a verdict on satisfaction. */
export type SatisfactionEvidence = {
  /** Null where ratings and dossiers contradict each other. */
  evidence: Evidence | null;
  /** How many more ratings, at the same share of satisfied ones, would settle it; null where that has no answer. */
  ratingsToSettle: number | null;
  /**
   * The share of the silent who would have to be satisfied for the threshold to be reached exactly; null where nothing
   * that they say changes the verdict, and where their number is not known.
   */
  tippingPoint: number | null;
};
