import { figureOf, makeGridCell, type GridCell } from '~/measure/grid/domain/grid-cell';
import type { GridRow, GridUnit } from '~/measure/grid/domain/grid-table';
import type { ReportCell } from '~/measure/reports/domain/report';
import type { LikeUnit } from '~/measure/service/domain/like-units';
import type { SharedPlace } from '~/measure/service/domain/shared-places';

/** A hospital, school or health station beside the others of its branch. */
export type FacilityRow = {
  unit: GridUnit;
  satisfaction: GridCell;
  /** Null where it sent no volume: who gives a service without dossiers is not judged by participation. */
  participation: GridCell | null;
  /** Its range of places in the pooled weeks, among all facilities of the branch; null on a handful. */
  place: (SharedPlace & { total: number }) | null;
};

/** The facilities of a branch, in the order of the table. `cells`: of the report that the table was made from. */
export function facilityRows(
  rows: readonly GridRow[],
  field: string,
  { cells, like }: { cells: readonly ReportCell[]; like: readonly LikeUnit[] },
): FacilityRow[] {
  const placeOf = new Map(like.map(({ cell, place }) => [cell.unitId, { ...place, total: like.length }]));
  const cellOf = new Map(cells.filter((cell) => cell.field === field).map((cell) => [cell.unitId, cell]));
  return rows.flatMap(({ unit, cells: own }) => {
    const satisfaction = own.get(field);
    const cell = cellOf.get(unit.id);
    if (satisfaction === undefined || cell === undefined) return [];
    const participation = cell.completed === null ? null : makeGridCell(cell, figureOf('PARTICIPATION'));
    return [{ unit, satisfaction, participation, place: placeOf.get(unit.id) ?? null }];
  });
}
