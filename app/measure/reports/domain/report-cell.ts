import { worstToBest } from '~/measure/reports/domain/evidence';
import { wilsonInterval, type Interval } from '~/measure/reports/domain/wilson';
import { computeParticipation, type Participation } from '~/measure/reports/domain/participation';
import type { LevelCounts, Scale } from '~/base/scale';
import { listReasons, type CellCounts } from '~/measure/reports/domain/cell-counts';
import { judgeTargets, type CellVerdict } from '~/measure/reports/domain/cell-verdicts';
import {
  computeMeasures,
  MIN_INTERNAL_RATINGS,
  shareOfCompleted,
  type Measures,
  type SatisfactionState,
} from '~/measure/reports/domain/measures';
import type { ReasonCount } from '~/measure/reports/domain/report-input';
import type { Plan } from '~/registry/targets/domain/plan';
import { decision766Ratio } from '~/measure/reports/domain/satisfaction';
import type { TargetRecord } from '~/registry/targets/domain/target';
import type { UnitLevel, UnitRecord } from '~/registry/units/domain/unit';

/** `value` is the figure the plan asks for; the other two are always shown beside it (measurement rule 3). */
type CellParticipation = Participation & { allValue: number | null; verifiedValue: number | null };

type CellSatisfaction = {
  state: SatisfactionState;
  /** Satisfied ÷ rated; this and all below are null unless measured. */
  value: number | null;
  mean: number | null;
  score: number | null;
  decision766: number | null;
  interval: Interval | null;
  bounds: Interval | null;
};

/** `rated` is the numerator that the plan asks for. */
type ParticipationBeforeExclusion = { rated: number; value: number | null };

/** One unit × field of a report, the unit's descendants included. Shares are fractions. */
export type ReportCell = {
  unitId: number;
  /** The unit's code. */
  unit: string;
  level: UnitLevel;
  field: string;
  completed: number | null;
  rated: number;
  verified: number;
  /** Ratings of units that sent no volume for the field: in `rated`, without dossiers to stand against. */
  ratedWithoutVolume: number;
  satisfied: number | null;
  neutral: number | null;
  dissatisfied: number | null;
  levels: Record<Scale, LevelCounts> | null;
  participation: CellParticipation;
  satisfaction: CellSatisfaction;
  onTime: number | null;
  online: number | null;
  postalReceived: number | null;
  postalReturned: number | null;
  reasons: ReasonCount[];
  excluded: { rule: string; count: number }[];
  satisfactionBeforeExclusion: number | null;
  /** Null where no rule excluded anything. */
  participationBeforeExclusion: ParticipationBeforeExclusion | null;
  verdicts: CellVerdict[];
};

/** Turns sums into figures and verdicts; `targets` are those of the unit's level and the field. */
export function makeCell(
  unit: Pick<UnitRecord, 'id' | 'code' | 'level'>,
  field: string,
  counts: CellCounts,
  targets: readonly TargetRecord[],
  plan: Plan,
): ReportCell {
  const { completed, rated, verified } = counts;
  const measures = computeMeasures(counts, plan);
  const { ratings } = measures;
  const measured = measures.satisfactionState === 'measured';

  return {
    unitId: unit.id,
    unit: unit.code,
    level: unit.level,
    field,
    completed,
    rated,
    verified,
    ratedWithoutVolume: counts.ratedWithoutVolume,
    satisfied: measured ? ratings.satisfied : null,
    neutral: measured ? ratings.neutral : null,
    dissatisfied: measured ? ratings.dissatisfied : null,
    levels: measured ? counts.levels : null,
    participation: {
      state: measures.participation.state,
      value: measures.participation.value,
      moreRatingsThanDossiers: measures.participation.moreRatingsThanDossiers,
      allValue: shareOfCompleted(rated, completed),
      verifiedValue: shareOfCompleted(verified, completed),
    },
    satisfaction: toSatisfaction(measures, completed),
    onTime: measures.onTime,
    online: measures.online,
    postalReceived: measures.postalReceived,
    postalReturned: measures.postalReturned,
    reasons: measured ? listReasons(counts) : [],
    excluded: listExcluded(counts),
    satisfactionBeforeExclusion: satisfactionBeforeExclusion(measures, counts),
    participationBeforeExclusion: participationBeforeExclusion(counts, plan),
    verdicts: judgeTargets(measures, completed, targets),
  };
}

function toSatisfaction(measures: Measures, completed: number | null): CellSatisfaction {
  const { satisfactionState: state, satisfaction: value } = measures;
  if (state !== 'measured') {
    return { state, value, mean: null, score: null, decision766: null, interval: null, bounds: null };
  }
  const { satisfied, rated, dissatisfied, mean, score } = measures.ratings;
  return {
    state,
    value,
    mean,
    score,
    decision766: decision766Ratio({ completed, dissatisfied }),
    interval: wilsonInterval({ satisfied, rated, completed }),
    bounds: worstToBest({ satisfied, rated, completed }),
  };
}

function listExcluded(counts: CellCounts): { rule: string; count: number }[] {
  const excluded = [...counts.excludedByRule].map(([rule, count]) => ({ rule, count }));
  return excluded.sort((a, b) => (a.rule < b.rule ? -1 : 1));
}

// Measurement rule 9: the value that would stand had no rule excluded anything.
function satisfactionBeforeExclusion(measures: Measures, counts: CellCounts): number | null {
  const rated = measures.ratings.rated + excludedCount(counts);
  return rated < MIN_INTERNAL_RATINGS ? null : (measures.ratings.satisfied + counts.excludedSatisfied) / rated;
}

/** Participation that would stand had no rule excluded anything (measurement rule 9); null where none did. */
export function participationBeforeExclusion(counts: CellCounts, plan: Plan): ParticipationBeforeExclusion | null {
  if (counts.excludedByRule.size === 0) return null;
  const rated = plan.verifiedOnly ? counts.verified + counts.excludedVerified : counts.rated + excludedCount(counts);
  return { rated, value: computeParticipation({ completed: counts.completed, rated }).value };
}

function excludedCount({ excludedByRule }: CellCounts): number {
  return [...excludedByRule.values()].reduce((sum, count) => sum + count, 0);
}
