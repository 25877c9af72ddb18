import type { LocalDay } from '~/base/calendar/local-day';
import type { Period } from '~/base/calendar/period';
import type { FieldRecord } from '~/registry/fields/domain/field';
import type { Polarity, Reason } from '~/base/reasons';
import type { LevelCounts, Scale } from '~/base/scale';
import type { Plan } from '~/registry/targets/domain/plan';
import type { TargetRecord } from '~/registry/targets/domain/target';
import type { UnitRecord } from '~/registry/units/domain/unit';

/** The period's ratings of one unit × field × scale × verified × exclusion rule. */
export type TallyRow = {
  unitId: number;
  field: string;
  scale: Scale;
  /** Whether the ratings are verified, by the formulas that count them (measurement rule 3). */
  verified: boolean;
  /** Empty when the ratings count, else the rule that excludes them (measurement rule 9). */
  exclusion: string;
  levels: LevelCounts;
};

/** The period's dossiers completed by one unit in one field, and how many of them were so and so. */
export type VolumeTotal = {
  unitId: number;
  field: string;
  completed: number;
  onTime: number;
  online: number;
  postalReceived: number;
  postalReturned: number;
};

/**
 * Of the dossiers that a unit completed in a field in the period, those rated by their invitations so far. Where
 * dossiers are registered there is a row without a rule, be it of zero.
 */
export type CohortRow = { unitId: number; field: string; exclusion: string; rated: number };

/** Ratings of an open week that were given after the last day for which their unit sent volumes. */
export type AwaitingRow = { unitId: number; field: string; verified: boolean; exclusion: string; rated: number };

/** How far the volumes of an open week go: the last day by unit, and the ratings after it (measurement rule 3). */
export type VolumesSoFar = { through: ReadonlyMap<number, LocalDay>; awaiting: readonly AwaitingRow[] };

export type ReasonCount = { reason: Reason; polarity: Polarity; count: number };

/** Everything a report is made from. Units outside the period may be given and are left out. */
export type ReportInput = {
  period: Period;
  units: readonly UnitRecord[];
  fields: readonly FieldRecord[];
  handled: readonly { unitId: number; field: string }[];
  tallies: readonly TallyRow[];
  volumes: readonly VolumeTotal[];
  /** None by versions 1 and 1.1 of the formulas. */
  cohorts: readonly CohortRow[];
  /** Left out where the whole period counts. */
  soFar?: VolumesSoFar;
  /** Of counted responses only. */
  reasons: readonly (ReasonCount & { unitId: number; field: string })[];
  targets: readonly TargetRecord[];
  plan: Plan;
};
