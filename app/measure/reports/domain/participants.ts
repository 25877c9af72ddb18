/**
 * Who takes part in a cell: what participation is a share of dossiers by (measurement rule 3). `all` counts ratings;
 * `verified` those that are verified, or the dossiers that were rated. The others are what rules keep out of each.
 */
export type Participants = { all: number; verified: number; excludedAll: number; excludedVerified: number };

/** Of the dossiers that one unit completed in one field in the period, those rated so far by their invitations. */
export type Cohort = { rated: number; excluded: number };

/** One unit's own ratings of one field. */
type OwnRatings = {
  rated: number;
  verified: number;
  excludedVerified: number;
  completed: number | null;
  /** Null where no dossiers of the cell are registered. */
  cohort: Cohort | null;
  /** Those given after the last day for which the unit sent volumes. */
  awaiting: Participants;
};

export const NOBODY: Participants = { all: 0, verified: 0, excludedAll: 0, excludedVerified: 0 };

/**
 * Who takes part by version 2, from one unit's own figures in one field, before anything is summed up: nobody without a
 * volume, and nobody after the days of the volumes. Where dossiers are registered the verified ones are dossiers of the
 * period, whenever they were rated. `excluded`: how many of its ratings the rules keep out.
 */
export function settleParticipants(own: OwnRatings, excluded: number): Participants {
  const { rated, verified, excludedVerified, completed, cohort, awaiting } = own;
  if (completed === null) return NOBODY;
  return {
    all: rated - awaiting.all,
    verified: cohort === null ? verified - awaiting.verified : cohort.rated,
    excludedAll: excluded - awaiting.excludedAll,
    excludedVerified: cohort === null ? excludedVerified - awaiting.excludedVerified : cohort.excluded,
  };
}
