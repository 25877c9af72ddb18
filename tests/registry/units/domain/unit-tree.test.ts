import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { UnitRecord } from '~/registry/units/domain/unit';
import { buildUnitTree, unitsValidIn } from '~/registry/units/domain/unit-tree';

function unit(id: number, parentId: number | null, rest: Partial<UnitRecord> = {}): UnitRecord {
  const code = `U${id}`;
  return {
    id,
    code,
    level: 'WARD',
    nameVi: code,
    nameEn: code,
    parentId,
    validFrom: '2020-01-01',
    validTo: null,
    ...rest,
  };
}

// City 1 with districts 2 and 3; ward 4 in 2, wards 5 and 6 in 3; the children are listed before their parents.
const city = [unit(6, 3), unit(4, 2), unit(5, 3), unit(3, 1), unit(2, 1), unit(1, null)];
const ids = (units: readonly UnitRecord[]) => units.map(({ id }) => id);

describe('the unit tree', () => {
  test('knows parents, children and descendants, siblings in the order given', () => {
    const tree = buildUnitTree(city);
    expect(ids(tree.roots)).toEqual([1]);
    expect(ids(tree.units)).toEqual([1, 3, 6, 5, 2, 4]);
    expect(ids(tree.childrenOf(1))).toEqual([3, 2]);
    expect(ids(tree.descendantsOf(1))).toEqual([3, 6, 5, 2, 4]);
    expect(ids(tree.descendantsOf(4))).toEqual([]);
    expect(ids(tree.ancestorsOf(5))).toEqual([3, 1]);
    expect(ids(tree.pathOf(5))).toEqual([1, 3, 5]);
    expect(tree.unit(4).code).toBe('U4');
  });

  test('can have several roots', () => {
    expect(ids(buildUnitTree([unit(1, null), unit(2, null)]).roots)).toEqual([1, 2]);
  });

  test('refuses an unknown unit', () => {
    const tree = buildUnitTree(city);
    expect(tree.has(9)).toBe(false);
    for (const ask of [tree.unit, tree.childrenOf, tree.descendantsOf, tree.ancestorsOf, tree.pathOf]) {
      expect(() => ask(9)).toThrow('unit-unknown');
    }
  });

  test('refuses a missing parent, a repeated unit and cycles', () => {
    expect(() => buildUnitTree([unit(1, 7)])).toThrow('unit-parent-missing {"unit":"U1"}');
    expect(() => buildUnitTree([unit(1, null), unit(1, null)])).toThrow('unit-duplicate');
    expect(() => buildUnitTree([unit(1, 1)])).toThrow('unit-cycle');
    expect(() => buildUnitTree([unit(1, null), unit(2, 3), unit(3, 2)])).toThrow('unit-cycle {"unit":"U2"}');
  });

  test('holds every unit once, parents first, for any tree', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 1, maxLength: 40 }), (picks) => {
        const units = picks.map((pick, index) => unit(index, index === 0 ? null : pick % index));
        const tree = buildUnitTree([...units].reverse());
        expect(ids(tree.units).sort((a, b) => a - b)).toEqual(ids(units));
        const seen = new Set<number>();
        for (const { id, parentId } of tree.units) {
          if (parentId !== null) expect(seen.has(parentId)).toBe(true);
          seen.add(id);
          const below = tree.descendantsOf(id);
          expect(below.every((descendant) => ids(tree.ancestorsOf(descendant.id)).includes(id))).toBe(true);
        }
      }),
    );
  });
});

describe('units of a period', () => {
  test('are those that exist on one of its days, both ends included', () => {
    const old = unit(1, null, { validTo: '2020-12-31' });
    const young = unit(2, null, { validFrom: '2021-01-01' });
    expect(ids(unitsValidIn([old, young], '2020-12-01', '2020-12-31'))).toEqual([1]);
    expect(ids(unitsValidIn([old, young], '2021-01-01', '2021-01-31'))).toEqual([2]);
    expect(ids(unitsValidIn([old, young], '2020-12-28', '2021-01-03'))).toEqual([1, 2]);
  });
});
