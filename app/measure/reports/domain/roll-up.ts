import type { DayRange } from '~/base/calendar/day-range';
import { DomainError } from '~/base/errors';
import {
  addAwaiting,
  addCohort,
  addCounts,
  addReason,
  addTally,
  addVolume,
  emptyCounts,
  settleOwn,
  type CellCounts,
} from '~/measure/reports/domain/cell-counts';
import type { ReportInput } from '~/measure/reports/domain/report-input';
import { buildUnitTree, unitsValidIn, type UnitTree } from '~/registry/units/domain/unit-tree';

/** Sums by unit id, then by field code. */
export type CountsByCell = Map<number, Map<string, CellCounts>>;

/**
 * The tree a period is reported by: the units that exist on one of its days, and their ancestors. A unit with figures
 * in the period is kept even when its dates say otherwise, because a rating is never lost.
 */
export function buildReportTree(
  input: Pick<ReportInput, 'units' | 'tallies' | 'volumes' | 'cohorts'> & { period: DayRange },
): UnitTree {
  const { period, units } = input;
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const kept = new Set<number>();

  function keep(unitId: number | null): void {
    if (unitId === null || kept.has(unitId)) return;
    kept.add(unitId);
    keep(byId.get(unitId)?.parentId ?? null);
  }

  for (const unit of unitsValidIn(units, period.firstDay, period.lastDay)) keep(unit.id);
  for (const tally of input.tallies) keep(tally.unitId);
  for (const volume of input.volumes) keep(volume.unitId);
  for (const cohort of input.cohorts) keep(cohort.unitId);
  return buildUnitTree(units.filter((unit) => kept.has(unit.id)));
}

/**
 * Each unit's own sums, without its descendants; a handled field has a cell without figures too. Throws 'unit-unknown'.
 */
export function ownCounts(
  input: Pick<ReportInput, 'handled' | 'tallies' | 'volumes' | 'cohorts' | 'soFar' | 'reasons'>,
  tree: UnitTree,
): CountsByCell {
  const own: CountsByCell = new Map(tree.units.map((unit) => [unit.id, new Map<string, CellCounts>()]));

  function cell(unitId: number, field: string): CellCounts {
    const fields = own.get(unitId);
    if (fields === undefined) throw new DomainError('unit-unknown', { unit: unitId });
    let counts = fields.get(field);
    if (counts === undefined) {
      counts = emptyCounts();
      fields.set(field, counts);
    }
    return counts;
  }

  // A list of handled fields may name units of another period.
  for (const { unitId, field } of input.handled) if (tree.has(unitId)) cell(unitId, field);
  for (const tally of input.tallies) addTally(cell(tally.unitId, tally.field), tally);
  for (const volume of input.volumes) addVolume(cell(volume.unitId, volume.field), volume);
  for (const cohort of input.cohorts) addCohort(cell(cohort.unitId, cohort.field), cohort);
  for (const row of input.soFar?.awaiting ?? []) addAwaiting(cell(row.unitId, row.field), row);
  for (const reason of input.reasons) addReason(cell(reason.unitId, reason.field), reason);
  for (const fields of own.values()) {
    for (const counts of fields.values()) settleOwn(counts);
  }
  return own;
}

/** Every unit's own sums and its descendants' (measurement rule 7), from the own sums, which stay as they are. */
export function sumUpTree(own: CountsByCell, tree: UnitTree): CountsByCell {
  const totals: CountsByCell = new Map();
  // Most units are leaves, whose total is what they did themselves; only the others need sums of their own.
  for (const { id } of tree.units) {
    const leaf = tree.childrenOf(id).length === 0 ? own.get(id) : undefined;
    totals.set(id, leaf ?? new Map<string, CellCounts>());
  }
  // Children follow their parents in the tree's order, so in reverse order each unit is complete when it is added to
  // its parent.
  for (const { id, parentId } of [...tree.units].reverse()) {
    const total = totals.get(id);
    const ownFields = own.get(id);
    if (total !== ownFields) addFields(total, ownFields);
    if (parentId !== null) addFields(totals.get(parentId), total);
  }
  return totals;
}

/** Each unit's figures per field, its own and its descendants', in the tree of the period (measurement rule 7). */
export function rollUp(input: ReportInput): CountsByCell {
  const tree = buildReportTree(input);
  return sumUpTree(ownCounts(input, tree), tree);
}

function addFields(into: Map<string, CellCounts> | undefined, from: Map<string, CellCounts> | undefined): void {
  if (into === undefined || from === undefined) return;
  for (const [field, counts] of from) {
    let sum = into.get(field);
    if (sum === undefined) {
      sum = emptyCounts();
      into.set(field, sum);
    }
    addCounts(sum, counts);
  }
}
