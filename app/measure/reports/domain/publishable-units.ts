/** A unit with how many ratings it has, those of its descendants included. */
type RatedUnit = { id: number; parentId: number | null; rated: number };

/** Public figures stand on at least so many ratings (measurement rule 10). */
export const MIN_PUBLIC_RATINGS = 10;

/**
 * Which units of one field may show their ratings, so that no subtraction gives away a few. What of a shown unit's
 * ratings is not in the shown units below it is what a reader can work out; nothing finer can be. Each such remainder
 * is nothing, or at least the minimum. Where it would be less, the smallest shown unit below is withheld with it, and
 * where there is none, the unit itself. `units`: each after its parent; one whose parent is not given has none.
 */
export function publishableUnits(units: readonly RatedUnit[], minimum = MIN_PUBLIC_RATINGS): Set<number> {
  const known = new Set(units.map(({ id }) => id));
  const branches = new Map<number, Branch[]>();
  const shown = new Set<number>();
  for (const { id, parentId, rated } of [...units].reverse()) {
    const below = branches.get(id) ?? [];
    const own = rated - below.reduce((sum, branch) => sum + branch.rated, 0);
    const branch = joinBranch({ id, rated, remainder: own, below }, minimum, shown);
    if (parentId === null || !known.has(parentId)) continue;
    const siblings = branches.get(parentId) ?? [];
    branches.set(parentId, siblings);
    siblings.push(branch);
  }
  return shown;
}

/** A unit, the ratings in it that no shown unit below has, and the shown units right below it. */
type Branch = { rated: number; remainder: number; tops: ShownUnit[] };
type ShownUnit = { id: number; rated: number; remainder: number; tops: ShownUnit[] };

function joinBranch(
  { id, rated, remainder: own, below }: { id: number; rated: number; remainder: number; below: readonly Branch[] },
  minimum: number,
  shown: Set<number>,
): Branch {
  const tops = below.flatMap((branch) => branch.tops);
  let remainder = below.reduce((sum, branch) => sum + branch.remainder, own);
  while (remainder > 0 && remainder < minimum) {
    // One that has a remainder of its own adds it here, and it is large enough; one that has none uncovers those below.
    const smallest = tops.filter(({ rated: all }) => all > 0).sort(byRemainderThenSize)[0];
    if (smallest === undefined) return { rated, remainder, tops };
    shown.delete(smallest.id);
    tops.splice(tops.indexOf(smallest), 1, ...smallest.tops);
    remainder += smallest.remainder;
  }
  shown.add(id);
  return { rated, remainder: 0, tops: [{ id, rated, remainder, tops }] };
}

function byRemainderThenSize(a: ShownUnit, b: ShownUnit): number {
  return Number(b.remainder > 0) - Number(a.remainder > 0) || a.rated - b.rated || a.id - b.id;
}
