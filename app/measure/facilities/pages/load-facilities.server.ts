import { facilityRows, type FacilityRow } from '~/measure/facilities/domain/facility-row';
import type { FacilityQuery } from '~/measure/facilities/pages/facilities-path';
import { figureOf, makeGridCell, type GridCell } from '~/measure/grid/domain/grid-cell';
import { gridOrders } from '~/measure/grid/domain/grid-query';
import { inOrder } from '~/measure/grid/domain/grid-table';
import { loadGrid, type LoadedGrid } from '~/measure/grid/pages/load-grid.server';
import { likeUnits } from '~/measure/service/domain/like-units';
import { listFieldCodes } from '~/registry/fields/store/field.server';
import type { AdminRequest } from '~/registry/people/pages/admin-route.server';
import { unitNameInTree } from '~/registry/units/domain/unit-name';

/** The first branch that Decision 552 names beside education (552 I.2.1.1). */
const FIRST_BRANCH = 'HEALTH';

/** The facilities of one branch that a reader may see, and the figure of the city, or of the reader's own unit. */
export type LoadedFacilities = Pick<LoadedGrid, 'period'> & {
  query: FacilityQuery;
  shown: {
    source: NonNullable<LoadedGrid['shown']>;
    /** The fields in which facilities give services, in the order of the catalogue. */
    branches: { code: string; name: string }[];
    rows: (FacilityRow & { parent: string })[];
    whole: { name: string; cell: GridCell } | null;
  } | null;
};

/**
 * The public facilities of a branch beside each other: the rows of the overview whose level is theirs, by satisfaction.
 * Null where the reader may not see the period's table. Throws what `loadGrid` throws.
 */
export async function loadFacilities(asked: AdminRequest): Promise<LoadedFacilities> {
  const { search, user } = asked;
  const by = search.get('field') ?? FIRST_BRANCH;
  const sort = gridOrders.find((order) => order === search.get('sort')) ?? 'shortfall';
  const { period, shown } = await loadGrid({
    ...asked,
    // By name: which field the order goes by is known once the fields are.
    search: new URLSearchParams({ indicator: 'SATISFACTION', level: 'FACILITY', sort: 'name' }),
  });
  if (shown === null) {
    const known = await listFieldCodes(asked.context.db);
    return { period, query: { field: known.has(by) ? by : FIRST_BRANCH, sort }, shown: null };
  }
  const { grid, found, service, units, names } = shown;
  const field = grid.fields.find((code) => code === by) ?? grid.fields[0] ?? FIRST_BRANCH;
  const like = likeUnits(service.cells, { level: 'FACILITY', field, indicator: 'SATISFACTION' });
  const [top] = units;
  const ofTop = found.report.cells.find((cell) => cell.unitId === top?.id && cell.field === field);
  const parentOf = (unitId: number) => {
    const [parent] = found.tree.ancestorsOf(unitId);
    return parent === undefined ? '' : unitNameInTree(user.language, found.tree, parent);
  };
  return {
    period,
    query: { field, sort },
    shown: {
      source: shown,
      branches: grid.fields.map((code) => ({ code, name: names.field(code) })),
      rows: facilityRows(inOrder(grid.rows, { sort, by: field }, found.closed !== null), field, {
        cells: found.report.cells,
        like,
      }).map((row) => ({
        ...row,
        parent: parentOf(row.unit.id),
      })),
      whole:
        top === undefined || ofTop === undefined || top.level === 'FACILITY'
          ? null
          : { name: top.name, cell: makeGridCell(ofTop, figureOf('SATISFACTION')) },
    },
  };
}
