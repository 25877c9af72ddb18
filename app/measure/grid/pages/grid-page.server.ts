import { formatterIn, type Formatter } from '~/base/text/formatter';
import { closedLine, type LinePoint } from '~/measure/grid/domain/closed-line';
import { figureOf, makeGridCell, type GridCell } from '~/measure/grid/domain/grid-cell';
import type { GridQuery } from '~/measure/grid/domain/grid-query';
import type { GridRow, GridUnit } from '~/measure/grid/domain/grid-table';
import { cellWords, type CellView } from '~/measure/grid/pages/cell-words.server';
import type { LoadedGrid } from '~/measure/grid/pages/load-grid.server';
import { lackingKey } from '~/measure/reports/pages/lacking-key';
import { likeUnits, type Likeness } from '~/measure/service/domain/like-units';
import type { SharedPlace } from '~/measure/service/domain/shared-places';
import type { PooledWeek } from '~/measure/service/domain/warned-cells';
import { funnelView, type FunnelView } from '~/measure/service/pages/service-page.server';
import type { translatorIn } from '~/platform/i18n/i18n.server';
import type { Language } from '~/base/text/languages';
import { unitLevels, type UnitLevel } from '~/registry/units/domain/unit';

/** A row as the table shows it; `place` among the units of its level in the field that is chosen. */
export type RowView = {
  code: string;
  name: string;
  /** The largest miss in words; empty without any. */
  lacking: string;
  place: (SharedPlace & { total: number }) | null;
  /** One for each column; null where the unit has no such cell, or it is none that is sought. */
  cells: (CellView | null)[];
};

/** A small line of the last closed weeks. */
export type LineView = { code: string; name: string; points: LinePoint[]; target: number | null };

/** What the charts beside the table are of. */
export type GridCharts = Likeness & { fieldName: string; funnel: FunnelView | null; lines: LineView[] };

/** Beyond so many small lines nobody compares any more. */
const MAX_LINES = 40;

type Shown = NonNullable<LoadedGrid['shown']>;

/** The rows of the table in words. */
export function rowViews(
  { grid, service }: Shown,
  query: GridQuery,
  t: ReturnType<typeof translatorIn>,
  language: Language,
): RowView[] {
  const view = cellWords(t, formatterIn(language));
  const placeOf = placesIn(service.cells, grid.rows, query);
  return grid.rows.map((row) => ({
    code: row.unit.code,
    name: row.unit.name,
    lacking: lackingWords(row, t, query),
    place: placeOf(row.unit),
    cells: grid.fields.map((field) => {
      const cell = row.cells.get(field);
      return cell === undefined ? null : view(cell);
    }),
  }));
}

/** The largest shortfall of a row that the order goes by. */
function lackingWords({ cells }: GridRow, t: ReturnType<typeof translatorIn>, { by }: GridQuery): string {
  const counted: GridCell[] = by === '' ? [...cells.values()] : [cells.get(by)].filter((cell) => cell !== undefined);
  const most = counted.reduce<GridCell | null>(
    (most, cell) => (cell.state === 'missed' && shortfallOf(cell) > shortfallOf(most) ? cell : most),
    null,
  );
  const count = shortfallOf(most);
  return count === 0 || !most?.verdict ? '' : t(`reports:${lackingKey(most.verdict.indicator)}`, { count });
}

function shortfallOf(cell: GridCell | null): number {
  return cell?.verdict?.shortfall ?? 0;
}

/** The place of a unit among those of its level, in the one field that is chosen; none while there are several. */
function placesIn(
  cells: Shown['service']['cells'],
  rows: readonly GridRow[],
  { by, field: only, indicator }: GridQuery,
) {
  const field = by === '' ? only : by;
  const places = new Map<number, SharedPlace & { total: number }>();
  const levels = field === '' ? [] : unitLevels.filter((level) => rows.some(({ unit }) => unit.level === level));
  for (const level of levels) {
    const like = likeUnits(cells, { level, field, indicator });
    for (const { cell, place } of like) places.set(cell.unitId, { ...place, total: like.length });
  }
  return ({ id }: GridUnit) => places.get(id) ?? null;
}

/** Of which field and level the charts are: as asked for, else the fullest column and the level of most rows. */
export function chooseCharts({ grid }: Shown, { indicator, by, field, level }: GridQuery): Likeness | null {
  const chosenField = by !== '' ? by : field !== '' ? field : fullestField(grid.rows);
  const levels = grid.rows.map(({ unit }) => unit.level);
  const count = (one: UnitLevel) => levels.filter((other) => other === one).length;
  const chosenLevel = level !== '' ? level : [...unitLevels].sort((a, b) => count(b) - count(a))[0];
  if (chosenField === undefined || chosenLevel === undefined) return null;
  return { indicator, field: chosenField, level: chosenLevel };
}

function fullestField(rows: readonly GridRow[]): string | undefined {
  const wholes = new Map<string, number>();
  for (const { cells } of rows) {
    for (const { field, whole } of cells.values()) wholes.set(field, (wholes.get(field) ?? 0) + (whole ?? 0));
  }
  return [...wholes].reduce<[string, number] | undefined>(
    (most, one) => (most && most[1] >= one[1] ? most : one),
    undefined,
  )?.[0];
}

/** The funnel of like units, and the lines of the districts, or where there are none of the like units. */
export function gridCharts(
  shown: Shown,
  likeness: Likeness,
  weeks: readonly PooledWeek[],
  compare: Formatter['compare'],
): GridCharts {
  const { service, units, names, grid, found } = shown;
  const readable = new Set(units.map(({ id }) => id));
  const figure = figureOf(likeness.indicator);
  const targetOf = new Map(
    found.report.cells
      .filter(({ field }) => field === likeness.field)
      .map((cell) => [cell.unitId, makeGridCell(cell, figure).verdict?.target ?? null]),
  );
  const inGrid = grid.rows.map(({ unit }) => unit).filter(({ id }) => service.tree.has(id));
  const districts = inGrid.filter(({ level }) => level === 'DISTRICT');
  const drawn = districts.length > 0 ? districts : inGrid.filter(({ level }) => level === likeness.level);
  return {
    ...likeness,
    fieldName: names.field(likeness.field),
    funnel: funnelView(service, likeness, names, compare, (id) => readable.has(id)),
    lines: drawn
      .slice(0, MAX_LINES)
      .sort((a, b) => compare(a.name, b.name))
      .map(({ id, code, name }) => ({
        code,
        name,
        points: closedLine(weeks, { unitId: id, field: likeness.field }, likeness.indicator),
        target: targetOf.get(id) ?? null,
      }))
      .filter(({ points }) => points.some(({ value }) => value !== null)),
  };
}
