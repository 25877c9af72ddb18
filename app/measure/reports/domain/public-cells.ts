import { groupBy } from '~/base/group-by';
import { publishableUnits } from '~/measure/reports/domain/publishable-units';
import { quarterUnits } from '~/measure/reports/domain/quarter-units';

type TreeUnit = { id: number; parentId: number | null };

/** What the choice of cells goes by: a period's tree, and the ratings of each unit × field, descendants included. */
export type RatedCells = {
  units: readonly TreeUnit[];
  cells: readonly { unitId: number; field: string; rated: number }[];
};

/** By field, the units that show their ratings. */
export type ShownCells = ReadonlyMap<string, ReadonlySet<number>>;

/** A week as it was published; `shownBeside`: what the other quarter shows into which it reaches. */
export type WeekInPublic = RatedCells & { shown: ShownCells; shownBeside: ShownCells };

const NO_UNIT: ReadonlySet<number> = new Set();

/** The cells of a week that show ratings, so that no subtraction within the week gives away a few. */
export function cellsOfWeek({ units, cells }: RatedCells): ShownCells {
  const ordered = parentsFirst(units);
  return byField(cells, (rated) =>
    publishableUnits(
      ordered.flatMap(({ id, parentId }) => {
        const count = rated.get(id);
        return count === undefined ? [] : [{ id, parentId, rated: count }];
      }),
    ),
  );
}

/**
 * The cells of a quarter that show ratings, so that no subtraction of its weeks gives away a few; field by field, since
 * a whole city takes longer than others may wait.
 */
export function* cellsOfQuarter(
  { units, cells }: RatedCells,
  weeks: readonly WeekInPublic[],
): Generator<[field: string, unitIds: ReadonlySet<number>]> {
  const ratedInWeeks = weeks.map((week) => byField(week.cells, (rated) => rated));
  for (const [field, rated] of byField(cells, (one) => one)) {
    const published = weeks.map((week, index) => ({
      units: week.units,
      rated: ratedInWeeks[index]?.get(field) ?? new Map<number, number>(),
      shown: week.shown.get(field) ?? NO_UNIT,
      shownBeside: week.shownBeside.get(field) ?? NO_UNIT,
    }));
    yield [field, quarterUnits({ units, rated }, published)];
  }
}

function byField<Made>(
  cells: RatedCells['cells'],
  make: (rated: ReadonlyMap<number, number>) => Made,
): Map<string, Made> {
  const fields = groupBy(cells, ({ field }) => field);
  return new Map(
    [...fields].map(([field, all]) => [field, make(new Map(all.map(({ unitId, rated }) => [unitId, rated])))]),
  );
}

function parentsFirst(units: readonly TreeUnit[]): TreeUnit[] {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const depth = (unit: TreeUnit, seen = 0): number => {
    const parent = byId.get(unit.parentId ?? 0);
    return parent === undefined || seen > units.length ? seen : depth(parent, seen + 1);
  };
  const depths = new Map(units.map((unit) => [unit.id, depth(unit)]));
  return [...units].sort((a, b) => (depths.get(a.id) ?? 0) - (depths.get(b.id) ?? 0) || a.id - b.id);
}
