import { foldVietnamese, matchesFolded, parseSearchWords } from '~/base/text/fold';
import { figureOf, isSought, makeGridCell, type CellMarks, type GridCell } from '~/measure/grid/domain/grid-cell';
import { seeksCells, type GridQuery } from '~/measure/grid/domain/grid-query';
import { MIN_JUDGED } from '~/measure/reports/domain/formulas';
import { missedFirst } from '~/measure/reports/domain/order';
import type { ReportCell } from '~/measure/reports/domain/report';
import type { UnitRecord } from '~/registry/units/domain/unit';

/** A unit that may stand in the table, under the name that its reader knows it by. */
export type GridUnit = Pick<UnitRecord, 'id' | 'code' | 'level'> & { name: string; ancestorIds: readonly number[] };

/** `cells`: by field; those of the unit that are shown. */
export type GridRow = { unit: GridUnit; cells: ReadonlyMap<string, GridCell> };

/** `fields`: the columns, in the order of the catalogue. */
export type Grid = { fields: string[]; rows: GridRow[] };

type Sources = {
  /** In any order. */
  units: readonly GridUnit[];
  cells: readonly ReportCell[];
  /** The codes of all fields, in the order of the catalogue. */
  catalogue: readonly string[];
  /** What is known of a unit and field besides its report, of the indicator. */
  marksOf: (unitId: number, field: string) => CellMarks;
  isClosed: boolean;
  compare: (a: string, b: string) => number;
};

/** The table that an address asks for: whose rows, which columns and cells, in which order. */
export function makeGrid(query: GridQuery, sources: Sources): Grid {
  const { units, catalogue, compare } = sources;
  const shown = units.filter(unitFilter(query, units)).sort((a, b) => compare(a.name, b.name));
  const cellsOf = cellsByUnit(query, sources, new Set(shown.map(({ id }) => id)));
  const rows = shown.flatMap((unit): GridRow[] => {
    const cells = cellsOf.get(unit.id);
    return cells === undefined ? [] : [{ unit, cells }];
  });
  const used = new Set(rows.flatMap(({ cells }) => [...cells.keys()]));
  const known = catalogue.filter((field) => used.has(field));
  const unknown = [...used].filter((field) => !catalogue.includes(field)).sort();
  return { fields: [...known, ...unknown], rows: inOrder(rows, query, sources.isClosed) };
}

function unitFilter({ level, branch, q }: GridQuery, units: readonly GridUnit[]): (unit: GridUnit) => boolean {
  const words = parseSearchWords(q);
  const top = new Set(units.filter(({ code }) => code === branch).map(({ id }) => id));
  return ({ id, code, name, level: own, ancestorIds }) =>
    (level === '' || own === level) &&
    (branch === '' || top.has(id) || ancestorIds.some((above) => top.has(above))) &&
    (words.length === 0 || matchesFolded(`${foldVietnamese(name)} ${foldVietnamese(code)}`, words));
}

function cellsByUnit(query: GridQuery, { cells, marksOf }: Sources, unitIds: ReadonlySet<number>) {
  const figure = figureOf(query.indicator);
  const seeks = seeksCells(query);
  const found = new Map<number, Map<string, GridCell>>();
  for (const cell of cells) {
    const { unitId, field } = cell;
    if (!unitIds.has(unitId) || (query.field !== '' && field !== query.field)) continue;
    const made = makeGridCell(cell, figure, marksOf(unitId, field));
    if (seeks && !isSought(made, query)) continue;
    const ofUnit = found.get(unitId);
    if (ofUnit === undefined) found.set(unitId, new Map([[field, made]]));
    else ofUnit.set(field, made);
  }
  return found;
}

/**
 * Rows that come in the order of their names. By shortfall they are led as every list is (measurement rule 6); by value
 * the lowest figures that stand come first, then rows without one: nobody is the lowest on a handful (rule 4).
 */
export function inOrder(
  rows: readonly GridRow[],
  { sort, by }: Pick<GridQuery, 'sort' | 'by'>,
  isClosed: boolean,
): GridRow[] {
  if (sort === 'name') return [...rows];
  const countedCells = ({ cells }: GridRow) =>
    by === '' ? [...cells.values()] : [cells.get(by)].filter((cell) => cell !== undefined);
  if (sort === 'value') {
    const keyed = rows.map((row) => ({ row, lowest: lowestValue(countedCells(row)) }));
    return keyed.sort((a, b) => a.lowest - b.lowest || 0).map(({ row }) => row);
  }
  const judged = rows.map((row) => ({
    row,
    verdicts: countedCells(row).flatMap(({ verdict }) => (verdict === null ? [] : [verdict])),
  }));
  return missedFirst(judged, { isClosed }).map(({ row }) => row);
}

/** The lowest figure that does not stand on a handful. */
function lowestValue(cells: readonly GridCell[]): number {
  const standing = cells.filter(({ whole }) => whole !== null && whole >= MIN_JUDGED);
  return standing.reduce((low, { value }) => Math.min(low, value ?? Infinity), Infinity);
}
