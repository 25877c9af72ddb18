import { MIN_PUBLIC_RATINGS } from '~/measure/reports/domain/publishable-units';

type TreeUnit = { id: number; parentId: number | null };

/** One field of a period: its tree, and how many ratings each unit has, those of its descendants included. */
export type RatedTree = { units: readonly TreeUnit[]; rated: ReadonlyMap<number, number> };

/** One field of a week that has a day in common with a quarter, as it was published. */
export type PublishedWeek = RatedTree & {
  /** The units whose ratings of the week are shown. */
  shown: ReadonlySet<number>;
  /** The units whose ratings of the other quarter are shown into which the week reaches. */
  shownBeside: ReadonlySet<number>;
};

/** What a reader knows as one sum of a week: the ratings in a shown unit that no shown unit below it has. */
type Block = { unitId: number; members: { id: number; own: number }[]; shownBeside: ReadonlySet<number> };

/**
 * Which units of one field show the ratings of a quarter when its weeks are known, so that nothing of a few comes back
 * (measurement rule 10): those without units below whose weeks were withheld. A quarter says what its weeks could not.
 *
 * Why nothing comes back. Whatever follows from shown figures is a sum of week blocks and quarter rows, each with a
 * factor, and any such sum that is not nothing touches at least the minimum of ratings, whatever the factors. (1) Each
 * block in which a shown row has ratings holds at least the minimum that are in no shown row, so a block whose factor
 * is not 0 leaves these in the sum. (2) Each shown row has at least the minimum that are in no block of its own, so
 * with all other blocks at 0 a row whose factor is not 0 leaves these. (3) What is left are blocks of one unit, which
 * have the minimum themselves. Ratings that came late or were excluded since are in a row alone or in a block alone,
 * and change nothing of this. It holds against readers who know no rating: who gave nine of ten knows the tenth.
 */
export function quarterUnits(
  { units, rated }: RatedTree,
  weeks: readonly PublishedWeek[],
  minimum = MIN_PUBLIC_RATINGS,
): Set<number> {
  const parents = new Set([units, ...weeks.map((week) => week.units)].flat().map(({ parentId }) => parentId));
  const shown = new Set<number>();
  for (const { id } of units) {
    if (parents.has(id)) continue;
    const inOwnBlocks = weeks.reduce((sum, week) => sum + (week.shown.has(id) ? ratedIn(week, id) : 0), 0);
    if (ratedIn({ rated }, id) - inOwnBlocks >= minimum) shown.add(id);
  }
  for (const { unitId, members, shownBeside } of weeks.flatMap(blocksOf)) {
    if (shown.has(unitId)) continue;
    const taken = members.filter(({ id }) => shown.has(id));
    taken.sort((a, b) => ratedIn({ rated }, a.id) - ratedIn({ rated }, b.id) || a.id - b.id);
    let free = members.reduce((sum, { id, own }) => sum + (shown.has(id) || shownBeside.has(id) ? 0 : own), 0);
    for (const { id, own } of taken) {
      if (free >= minimum) break;
      shown.delete(id);
      free += shownBeside.has(id) ? 0 : own;
    }
  }
  return shown;
}

function ratedIn({ rated }: Pick<RatedTree, 'rated'>, id: number): number {
  return rated.get(id) ?? 0;
}

/** The blocks of a week, with the units that have ratings of their own in them. */
function blocksOf({ units, rated, shown, shownBeside }: PublishedWeek): Block[] {
  const parents = new Map(units.map(({ id, parentId }) => [id, parentId]));
  const own = new Map(units.map(({ id }) => [id, ratedIn({ rated }, id)]));
  for (const { id, parentId } of units) {
    if (parentId !== null && own.has(parentId)) own.set(parentId, (own.get(parentId) ?? 0) - ratedIn({ rated }, id));
  }
  const blocks = new Map([...shown].map((unitId): [number, Block] => [unitId, { unitId, members: [], shownBeside }]));
  for (const { id } of units) {
    const count = own.get(id) ?? 0;
    if (count === 0) continue;
    let holder: number | null | undefined = id;
    // A tree has no circle: its edges are dated and checked where they are made.
    while (holder !== null && holder !== undefined && !shown.has(holder)) holder = parents.get(holder);
    if (holder !== null && holder !== undefined) blocks.get(holder)?.members.push({ id, own: count });
  }
  return [...blocks.values()];
}
