import { computeParticipation, type Participation } from '~/measure/reports/domain/participation';
import type { CellCounts } from '~/measure/reports/domain/cell-counts';
import type { Plan } from '~/registry/targets/domain/plan';
import type { Formula } from '~/measure/reports/domain/formulas';
import type { Participants } from '~/measure/reports/domain/participants';
import { summariseRatings, type RatingSummary } from '~/measure/reports/domain/satisfaction';
import type { Indicator } from '~/registry/targets/domain/target';

/** Below this many ratings an internal report tells no opinions, so that no one is recognised (measurement rule 10). */
export const MIN_INTERNAL_RATINGS = 5;

/** `withheld`: whether there are any ratings is not told yet (decision 023). */
export type SatisfactionState = 'measured' | 'no-ratings' | 'too-few' | 'withheld';

/** The figures verdicts are taken from, as fractions; null where not measured. */
export type Measures = {
  ratings: RatingSummary;
  participants: Participants;
  /** By the plan's numerator: all ratings, or only those that are verified. */
  participation: Participation;
  satisfactionState: SatisfactionState;
  satisfaction: number | null;
  onTime: number | null;
  online: number | null;
  postalReceived: number | null;
  postalReturned: number | null;
};

/** Takes the shares of one cell's sums (measurement rules 2 to 4). */
export function computeMeasures(counts: CellCounts, plan: Plan, formula: Formula): Measures {
  const { completed, rated, levels } = counts;
  const participants = formula.participants(counts);
  const ratings = summariseRatings([
    { scale: 'five', levels: levels.five },
    { scale: 'three', levels: levels.three },
  ]);
  return {
    ratings,
    participants,
    participation: computeParticipation({
      completed,
      rated: plan.verifiedOnly ? participants.verified : participants.all,
    }),
    satisfactionState: toSatisfactionState(rated),
    satisfaction: toSatisfactionState(rated) === 'measured' ? ratings.satisfied / rated : null,
    onTime: shareOfCompleted(counts.onTime, completed),
    online: shareOfCompleted(counts.online, completed),
    postalReceived: shareOfCompleted(counts.postalReceived, completed),
    postalReturned: shareOfCompleted(counts.postalReturned, completed),
  };
}

/** A share of the dossiers completed; null without dossiers (measurement rule 4). */
export function shareOfCompleted(count: number, completed: number | null): number | null {
  return completed === null || completed <= 0 ? null : count / completed;
}

const values: Readonly<Record<Indicator, (measures: Measures) => number | null>> = {
  PARTICIPATION: ({ participation }) => participation.value,
  SATISFACTION: ({ satisfaction }) => satisfaction,
  ON_TIME: ({ onTime }) => onTime,
  ONLINE_SHARE: ({ online }) => online,
  POSTAL_RECEIVED: ({ postalReceived }) => postalReceived,
  POSTAL_RETURNED: ({ postalReturned }) => postalReturned,
  // Not measured from ratings or volumes.
  PUBLICATION: () => null,
};

/** The figure an indicator shows. */
export function indicatorValue(indicator: Indicator, measures: Measures): number | null {
  return values[indicator](measures);
}

/**
 * The same figure as far as it may be judged: more ratings than dossiers is shown but never judged (measurement rule
 * 3).
 */
export function judgedValue(indicator: Indicator, measures: Measures): number | null {
  if (indicator === 'PARTICIPATION' && measures.participation.moreRatingsThanDossiers) return null;
  return indicatorValue(indicator, measures);
}

function toSatisfactionState(rated: number): SatisfactionState {
  if (rated === 0) return 'no-ratings';
  return rated < MIN_INTERNAL_RATINGS ? 'too-few' : 'measured';
}
