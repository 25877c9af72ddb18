import type { UnitTree } from '~/registry/units/domain/unit-tree';

type Counted = { unitId: number; field: string; completed: number | null; rated: number };

/**
 * The cells in which a unit has dossiers or ratings of its own, by `cellName`: its sum is more than that of the units
 * just below it. What an office merely sums is put right by those below.
 */
export function listOwnCells(cells: readonly Counted[], tree: UnitTree): ReadonlySet<string> {
  const below = new Map<string, { completed: number; rated: number }>();
  for (const { unitId, field, completed, rated } of cells) {
    const { parentId } = tree.unit(unitId);
    if (parentId === null) continue;
    const name = cellName({ unitId: parentId, field });
    const sum = below.get(name) ?? { completed: 0, rated: 0 };
    below.set(name, { completed: sum.completed + (completed ?? 0), rated: sum.rated + rated });
  }
  const own = cells.filter((cell) => {
    const sum = below.get(cellName(cell));
    return (cell.completed ?? 0) > (sum?.completed ?? 0) || cell.rated > (sum?.rated ?? 0);
  });
  return new Set(own.map(cellName));
}

/** One name for a unit's field, by which two are compared. */
export function cellName({ unitId, field }: { unitId: number; field: string }): string {
  return `${unitId} ${field}`;
}
