import type { LocalDay } from '~/base/calendar/local-day';
import type { Period } from '~/base/calendar/period';
import type { UnitLevel } from '~/registry/units/domain/unit';

/** What the plan of 2020 sets figures for (552 I.2 and annex). All are shares, as fractions. */
export const indicators = [
  'PARTICIPATION',
  'SATISFACTION',
  'ON_TIME',
  'ONLINE_SHARE',
  'POSTAL_RECEIVED',
  'POSTAL_RETURNED',
  'PUBLICATION',
] as const;

export type Indicator = (typeof indicators)[number];

export type Comparator = '>=' | '>';

/** One figure a plan demands, with its legal source. `*` stands for every level or every field. */
export type TargetRecord = {
  id: number;
  plan: string;
  indicator: Indicator;
  unitLevel: UnitLevel | '*';
  /** A field's code, or `*`. */
  field: string;
  comparator: Comparator;
  /** A fraction. */
  threshold: number;
  /** The fraction of units that must attain it; null when it is asked of each unit by itself. */
  shareOfUnits: number | null;
  validFrom: LocalDay;
  validTo: LocalDay | null;
  citation: string;
  quoteVi: string;
};

/**
 * The targets of a level and field that are in force on the period's last day: one day, so a new plan splits no week.
 */
export function targetsFor(
  targets: readonly TargetRecord[],
  asked: { level: UnitLevel; field: string; period: Period },
): TargetRecord[] {
  return targetsInForce(targets, asked.period).filter(
    (target) =>
      (target.unitLevel === '*' || target.unitLevel === asked.level) &&
      (target.field === '*' || target.field === asked.field),
  );
}

/** The targets in force on the period's last day, of every level and field. */
export function targetsInForce(targets: readonly TargetRecord[], period: Period): TargetRecord[] {
  const day = period.lastDay;
  return targets.filter((target) => target.validFrom <= day && (target.validTo === null || target.validTo >= day));
}
