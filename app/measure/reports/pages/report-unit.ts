import { DomainError } from '~/base/errors';
import type { PlacedUnit, UnitRecord } from '~/registry/units/domain/unit';
import type { UnitTree } from '~/registry/units/domain/unit-tree';

/**
 * The unit that a code names in a period's report. Where one unit ended and another began under the same
 * code, the younger one. Throws 'unit-unknown'.
 */
export function getUnitByCode(tree: UnitTree, code: string): UnitRecord {
  const named = tree.units.filter((unit) => unit.code === code);
  const newest = named.sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1)).at(-1);
  if (newest === undefined) throw new DomainError('unit-unknown', { unit: code.slice(0, 40) });
  return newest;
}

/** A unit with the ids above it, as the question of who may see it is asked. Throws 'unit-unknown'. */
export function placeInTree(tree: UnitTree, unitId: number): PlacedUnit {
  return { id: unitId, ancestorIds: tree.ancestorsOf(unitId).map((unit) => unit.id) };
}
