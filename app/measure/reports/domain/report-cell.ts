import type { LocalDay } from '~/base/calendar/local-day';
import { worstToBest, type Interval } from '~/measure/reports/domain/interval';
import type { Formula } from '~/measure/reports/domain/formulas';
import type { FormulaVersion } from '~/measure/reports/domain/formula-version';
import { computeParticipation, type Participation } from '~/measure/reports/domain/participation';
import type { LevelCounts, Scale } from '~/base/scale';
import { excludedCount, listReasons, type CellCounts } from '~/measure/reports/domain/cell-counts';
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
type CellParticipation = Participation & {
  allValue: number | null;
  verifiedValue: number | null;
  /** What these two are shares of the dossiers by. */
  all: number;
  verified: number;
  /** `verified` counts dossiers of the period, whenever they were rated; where not all units register them, in part. */
  followsDossiers: boolean;
  /** Ratings that are in neither yet: their unit's volumes do not reach their day. */
  awaiting: number;
  /** The last day of the volumes of the unit's own and those below it; null where the whole period counts. */
  through: LocalDay | null;
};

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
  /** The version of the formulas that its figures are made by; of a newer program it may be one that is not known. */
  formula: FormulaVersion | (string & {});
  unitId: number;
  /** The unit's code. */
  unit: string;
  level: UnitLevel;
  field: string;
  completed: number | null;
  rated: number;
  verified: number;
  /** Ratings of units that sent no volume for the field: in `rated`, in no participation. */
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

/**
 * What a cell is judged by: the targets of the unit's level and the field, and until when its volumes go in an open
 * week.
 */
type Judged = { targets: readonly TargetRecord[]; plan: Plan; formula: Formula; through: LocalDay | null };

/** Turns sums into figures and verdicts. */
export function makeCell(
  unit: Pick<UnitRecord, 'id' | 'code' | 'level'>,
  field: string,
  counts: CellCounts,
  { targets, plan, formula, through }: Judged,
): ReportCell {
  const { completed, rated, verified } = counts;
  const measures = computeMeasures(counts, plan, formula);
  const { ratings, participants } = measures;
  const measured = measures.satisfactionState === 'measured';
  const satisfaction = toSatisfaction(measures, counts, formula);

  return {
    formula: formula.version,
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
      allValue: shareOfCompleted(participants.all, completed),
      verifiedValue: shareOfCompleted(participants.verified, completed),
      all: participants.all,
      verified: participants.verified,
      followsDossiers: counts.cohort !== null,
      awaiting: counts.awaiting.all,
      through,
    },
    satisfaction,
    onTime: measures.onTime,
    online: measures.online,
    postalReceived: measures.postalReceived,
    postalReturned: measures.postalReturned,
    reasons: measured ? listReasons(counts) : [],
    excluded: listExcluded(counts),
    satisfactionBeforeExclusion: satisfactionBeforeExclusion(measures, counts),
    participationBeforeExclusion: participationBeforeExclusion(counts, plan, formula),
    verdicts: judgeTargets(measures, counts, { targets, plan, formula, interval: satisfaction.interval }),
  };
}

function toSatisfaction(measures: Measures, counts: CellCounts, formula: Formula): CellSatisfaction {
  const { satisfactionState: state, satisfaction: value } = measures;
  if (state !== 'measured') {
    return { state, value, mean: null, score: null, decision766: null, interval: null, bounds: null };
  }
  const { satisfied, rated, dissatisfied, mean, score } = measures.ratings;
  const sample = { satisfied, rated, completed: formula.population(counts) };
  return {
    state,
    value,
    mean,
    score,
    decision766: decision766Ratio({ completed: counts.completed, dissatisfied }),
    interval: formula.interval(sample),
    bounds: worstToBest(sample),
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
export function participationBeforeExclusion(
  counts: CellCounts,
  plan: Plan,
  formula: Formula,
): ParticipationBeforeExclusion | null {
  if (counts.excludedByRule.size === 0) return null;
  const { all, verified, excludedAll, excludedVerified } = formula.participants(counts);
  const rated = plan.verifiedOnly ? verified + excludedVerified : all + excludedAll;
  return { rated, value: computeParticipation({ completed: counts.completed, rated }).value };
}
