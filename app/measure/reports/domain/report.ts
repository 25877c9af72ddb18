import type { LocalDay } from '~/base/calendar/local-day';
import type { Period } from '~/base/calendar/period';
import { computeCityIndicators, type CityIndicator } from '~/measure/reports/domain/city-indicators';
import { makeCell, type ReportCell } from '~/measure/reports/domain/report-cell';
import type { ReportInput } from '~/measure/reports/domain/report-input';
import type { Plan } from '~/registry/targets/domain/plan';
import { ownCounts, sumUpTree, buildReportTree, type CountsByCell } from '~/measure/reports/domain/roll-up';
import { formulaOf } from '~/measure/reports/domain/formulas';
import { CURRENT_FORMULA_VERSION, type FormulaVersion } from '~/measure/reports/domain/formula-version';
import { targetsFor, targetsInForce, type TargetRecord } from '~/registry/targets/domain/target';
import type { UnitLevel } from '~/registry/units/domain/unit';
import type { UnitTree } from '~/registry/units/domain/unit-tree';

export { MIN_INTERNAL_RATINGS } from '~/measure/reports/domain/measures';
export type { CityIndicator, ReportCell };

/** The whole city in one period: every number carries its count, every verdict its clause. */
export type Report = {
  period: Period;
  plan: Plan;
  /** Units depth first from the city down, the fields of each in the catalogue's order. */
  cells: ReportCell[];
  /** Ids of the units that handle a field, or were rated, and sent no volume at all. */
  unitsWithoutVolumes: number[];
  cityIndicators: CityIndicator[];
};

/**
 * Makes the report of a period from its sums: one cell for each unit of the period and each field that it
 * or a descendant handles or has figures in, by one version of the formulas. Throws DomainError when the units form no
 * tree or figures name none.
 */
export function makeReport(input: ReportInput, version: FormulaVersion = CURRENT_FORMULA_VERSION): Report {
  return makeCountedReport(input, version).report;
}

/** The same with the sums that its cells were made of. */
export function makeCountedReport(
  input: ReportInput,
  version: FormulaVersion,
): { report: Report; totals: CountsByCell } {
  const formula = formulaOf(version);
  const tree = buildReportTree(input);
  const own = ownCounts(input, tree);
  const totals = sumUpTree(own, tree);
  const inForce = targetsInForce(input.targets, input.period);
  const listTargets = cellTargets(inForce, input.period);
  const byFieldOrder = fieldOrder(input);
  const { plan } = input;
  const through = input.soFar && lastDaysInTree(tree, input.soFar.through);

  const cells: ReportCell[] = [];
  for (const unit of tree.units) {
    const fields = [...(totals.get(unit.id) ?? [])].sort(([a], [b]) => byFieldOrder(a, b));
    for (const [field, counts] of fields) {
      const targets = listTargets(unit.level, field);
      cells.push(makeCell(unit, field, counts, { targets, plan, formula, through: through?.get(unit.id) ?? null }));
    }
  }

  const { period } = input;
  const report: Report = {
    period,
    plan,
    cells,
    unitsWithoutVolumes: unitsWithoutVolumes(tree, own),
    cityIndicators: computeCityIndicators(tree.units, own, inForce, { plan, formula, period }),
  };
  return { report, totals };
}

// What is asked of a share of the units is no demand on each of them, unless the share is all of them.
function cellTargets(inForce: readonly TargetRecord[], period: Period) {
  const ofEach = inForce.filter((target) => target.shareOfUnits === null || target.shareOfUnits >= 1);
  const known = new Map<string, TargetRecord[]>();

  return function listTargets(level: UnitLevel, field: string): TargetRecord[] {
    const key = `${level} ${field}`;
    let found = known.get(key);
    if (found === undefined) {
      found = targetsFor(ofEach, { level, field, period });
      known.set(key, found);
    }
    return found;
  };
}

// Where the units below go differently far, the figure goes as far as the last of them.
function lastDaysInTree(tree: UnitTree, through: ReadonlyMap<number, LocalDay>): Map<number, LocalDay> {
  const last = new Map(through);
  for (const { id, parentId } of [...tree.units].reverse()) {
    const day = last.get(id);
    const above = parentId === null ? undefined : last.get(parentId);
    if (parentId !== null && day !== undefined && (above === undefined || above < day)) last.set(parentId, day);
  }
  return last;
}

// Fields outside the catalogue come last, by code.
function fieldOrder(input: Pick<ReportInput, 'fields'>): (a: string, b: string) => number {
  const catalogue = [...input.fields].sort((a, b) => a.sortOrder - b.sortOrder);
  const rank = new Map(catalogue.map((field, index) => [field.code, index]));
  return (a, b) => (rank.get(a) ?? rank.size) - (rank.get(b) ?? rank.size) || (a < b ? -1 : 1);
}

function unitsWithoutVolumes(tree: UnitTree, own: CountsByCell): number[] {
  return tree.units
    .map((unit) => unit.id)
    .filter((id) => {
      const fields = [...(own.get(id)?.values() ?? [])];
      return fields.length > 0 && fields.every((counts) => counts.completed === null);
    });
}
