import type { Period } from '~/base/calendar/period';
import { addCounts, emptyCounts, type CellCounts } from '~/measure/reports/domain/cell-counts';
import { judgedValue, computeMeasures } from '~/measure/reports/domain/measures';
import type { Formula } from '~/measure/reports/domain/formulas';
import type { Plan } from '~/registry/targets/domain/plan';
import type { CountsByCell } from '~/measure/reports/domain/roll-up';
import type { Comparator, Indicator, TargetRecord } from '~/registry/targets/domain/target';
import { decideVerdict, type Verdict } from '~/measure/reports/domain/verdict';
import type { UnitRecord } from '~/registry/units/domain/unit';

/** A target that a share of the units must attain, such as 552 I.2.2. */
export type CityIndicator = {
  indicator: Indicator;
  /** The threshold each unit must reach in each of its fields, a fraction. */
  target: number;
  comparator: Comparator;
  /** The fraction of units that must reach it. */
  shareOfUnits: number;
  unitsMeasured: number;
  unitsMeeting: number;
  share: number | null;
  /** The share of this period is no verdict, but shows where the quarter goes (measurement rule 7). */
  indication: boolean;
  verdict: Verdict;
  citation: string;
  quote: string;
};

/**
 * Counts units, each once and by its own figures, never by its descendants' (measurement rule 7). A unit without a
 * volume of its own is not measured and not counted. "In each field" means what it says: one field below, and the unit
 * is below. By version 2 a handful of dossiers is not one of these fields: those of a unit are judged together.
 */
export function computeCityIndicators(
  units: readonly UnitRecord[],
  own: CountsByCell,
  targets: readonly TargetRecord[],
  { plan, formula, period }: { plan: Plan; formula: Formula; period: Period },
): CityIndicator[] {
  const indication = !formula.unitShare.judgedIn.has(period.kind);
  const indicators: CityIndicator[] = [];
  for (const target of targets) {
    if (target.shareOfUnits === null) continue;
    let unitsMeasured = 0;
    let unitsMeeting = 0;
    for (const unit of units) {
      if (target.unitLevel !== '*' && target.unitLevel !== unit.level) continue;
      const attains = attainsInEachField(own.get(unit.id), target, plan, formula);
      if (attains === null) continue;
      unitsMeasured += 1;
      if (attains) unitsMeeting += 1;
    }
    const share = unitsMeasured === 0 ? null : unitsMeeting / unitsMeasured;
    indicators.push({
      indicator: target.indicator,
      target: target.threshold,
      comparator: target.comparator,
      shareOfUnits: target.shareOfUnits,
      unitsMeasured,
      unitsMeeting,
      share,
      indication,
      verdict: indication
        ? 'not-measured'
        : decideVerdict({ value: share, comparator: '>=', threshold: target.shareOfUnits }),
      citation: target.citation,
      quote: target.quoteVi,
    });
  }
  return indicators;
}

// Null when the unit has no field that is measured.
function attainsInEachField(
  fields: ReadonlyMap<string, CellCounts> | undefined,
  target: TargetRecord,
  plan: Plan,
  formula: Formula,
): boolean | null {
  const { minimum } = formula.unitShare;
  const size = (counts: CellCounts) => (target.indicator === 'SATISFACTION' ? counts.rated : (counts.completed ?? 0));
  const judged: CellCounts[] = [];
  const small = emptyCounts();
  for (const [field, counts] of fields ?? []) {
    if (target.field !== '*' && target.field !== field) continue;
    if (counts.completed === null) continue;
    if (size(counts) < minimum) addCounts(small, counts);
    else judged.push(counts);
  }
  if (minimum > 0 && size(small) >= minimum) judged.push(small);
  let attains: boolean | null = null;
  for (const counts of judged) {
    const value = judgedValue(target.indicator, computeMeasures(counts, plan, formula));
    if (value === null) continue;
    const verdict = decideVerdict({ value, comparator: target.comparator, threshold: target.threshold });
    attains = attains !== false && verdict === 'met';
  }
  return attains;
}
