import type { LocalDay } from '~/base/calendar/local-day';
import { isSatisfied } from '~/base/scale';
import type { ClosingDocument } from '~/measure/reports/domain/closing-document';
import type { FieldRecord } from '~/registry/fields/domain/field';
import type { Plan } from '~/registry/targets/domain/plan';
import type { TargetRecord } from '~/registry/targets/domain/target';
import type { UnitRecord } from '~/registry/units/domain/unit';
import { buildUnitTree, type UnitTree } from '~/registry/units/domain/unit-tree';

/** What is summed of a unit × field: ratings, and the dossiers completed. */
export type ServiceCounts = {
  rated: number;
  satisfied: number;
  /** Ratings that are participation by the plan, of weeks and units with a volume only (measurement rule 3). */
  participating: number;
  /** Null where no volume was sent. */
  completed: number | null;
} & DossierParts;

/** Of the dossiers completed, how many were so and so; zeros where no volume was sent. */
type DossierParts = Record<(typeof dossierParts)[number], number>;

const dossierParts = ['onTime', 'online', 'postalReceived', 'postalReturned'] as const;

type OwnCell = ServiceCounts & { unitId: number; field: string };

/** What of a closed week the service is judged by: each unit's own counts, and what was asked of it then. */
export type ClosedWeek = {
  week: string;
  firstDay: LocalDay;
  lastDay: LocalDay;
  closedAt: string;
  /** Of the bytes that it was taken out of. */
  sha256: string;
  units: readonly UnitRecord[];
  fields: readonly FieldRecord[];
  plan: Plan;
  targets: readonly TargetRecord[];
  cells: readonly OwnCell[];
};

/** Sums by unit, then by field. */
export type PooledCells = Map<number, Map<string, ServiceCounts>>;

/** Takes out of a closing's document, whose bytes have that hash, what the service is judged by. */
export function closedWeekFrom(document: ClosingDocument, sha256: string): ClosedWeek {
  const { own, manifest, period } = document;
  const cells: PooledCells = new Map();
  const verified: PooledCells = new Map();
  for (const volume of own.volumes) {
    const cell = cellOf(cells, volume.unitId, volume.field);
    cell.completed = (cell.completed ?? 0) + volume.completed;
    for (const part of dossierParts) cell[part] += volume[part];
  }
  for (const { unitId, field, scale, levels, exclusion, verified: isVerified } of own.tallies) {
    if (exclusion !== '') continue;
    const cell = cellOf(cells, unitId, field);
    levels.forEach((count, index) => {
      cell.rated += count;
      if (isSatisfied(scale, index + 1)) cell.satisfied += count;
      if (isVerified) cellOf(verified, unitId, field).rated += count;
    });
  }
  const rows: OwnCell[] = [];
  for (const [unitId, fields] of cells) {
    for (const [field, cell] of fields) {
      if (cell.rated === 0 && cell.completed === null) continue;
      const participating = manifest.plan.verifiedOnly ? cellOf(verified, unitId, field).rated : cell.rated;
      rows.push({ unitId, field, ...cell, participating: cell.completed === null ? 0 : participating });
    }
  }
  return {
    week: period.key,
    firstDay: period.firstDay,
    lastDay: period.lastDay,
    closedAt: document.closedAt,
    sha256,
    units: document.units,
    fields: document.fields,
    plan: manifest.plan,
    targets: manifest.targets,
    cells: rows,
  };
}

/**
 * The units of all weeks in one tree; a unit stands where the newest week that knows it has it. The newest comes
 * last.
 */
export function treeOfWeeks(weeks: readonly Pick<ClosedWeek, 'units'>[]): UnitTree {
  const units = new Map<number, UnitRecord>();
  for (const week of [...weeks].reverse()) {
    for (const unit of week.units) if (!units.has(unit.id)) units.set(unit.id, unit);
  }
  return buildUnitTree([...units.values()]);
}

/** The counts of some weeks together, each unit's own and those of the units below it (measurement rule 7). */
export function poolWeeks(weeks: readonly Pick<ClosedWeek, 'cells'>[], tree: UnitTree): PooledCells {
  const pooled: PooledCells = new Map();
  for (const { cells } of weeks) for (const cell of cells) addTo(cellOf(pooled, cell.unitId, cell.field), cell);
  // Children follow their parents in the tree's order, so in reverse order a unit is complete when its parent takes it.
  for (const { id, parentId } of [...tree.units].reverse()) {
    if (parentId === null) continue;
    for (const [field, cell] of pooled.get(id) ?? []) addTo(cellOf(pooled, parentId, field), cell);
  }
  return pooled;
}

/** A cell before anything is counted. */
export function emptyServiceCounts(): ServiceCounts {
  return {
    rated: 0,
    satisfied: 0,
    participating: 0,
    completed: null,
    onTime: 0,
    online: 0,
    postalReceived: 0,
    postalReturned: 0,
  };
}

function addTo(into: ServiceCounts, counts: ServiceCounts): void {
  into.rated += counts.rated;
  into.satisfied += counts.satisfied;
  into.participating += counts.participating;
  if (counts.completed !== null) into.completed = (into.completed ?? 0) + counts.completed;
  for (const part of dossierParts) into[part] += counts[part];
}

function cellOf(cells: PooledCells, unitId: number, field: string): ServiceCounts {
  const fields = cells.get(unitId) ?? new Map<string, ServiceCounts>();
  cells.set(unitId, fields);
  const cell = fields.get(field) ?? emptyServiceCounts();
  fields.set(field, cell);
  return cell;
}
