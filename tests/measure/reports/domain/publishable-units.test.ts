import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MIN_PUBLIC_RATINGS, publishableUnits } from '~/measure/reports/domain/publishable-units';

type Unit = { id: number; parentId: number | null; own: number };
type Rated = { id: number; parentId: number | null; rated: number };

/** Any tree, each unit after its parent, with few ratings in most units. */
const trees = fc
  .array(fc.record({ parent: fc.nat(), own: fc.oneof(fc.nat({ max: 12 }), fc.nat({ max: 40 })) }), { minLength: 1 })
  .map((rows) => rows.map(({ parent, own }, id): Unit => ({ id, parentId: id === 0 ? null : parent % id, own })));

function rolledUp(units: readonly Unit[]): Rated[] {
  const rated = units.map(({ own }) => own);
  for (const { id, parentId } of [...units].reverse()) {
    if (parentId !== null) rated[parentId] = (rated[parentId] ?? 0) + (rated[id] ?? 0);
  }
  return units.map(({ id, parentId }) => ({ id, parentId, rated: rated[id] ?? 0 }));
}

/** What a reader works out: of each shown unit the ratings that no shown unit below it has. */
function remainders(units: readonly Rated[], shown: ReadonlySet<number>): number[] {
  const left = new Map(units.filter(({ id }) => shown.has(id)).map(({ id, rated }) => [id, rated]));
  for (const { id, parentId, rated } of units) {
    if (!shown.has(id)) continue;
    let above = parentId;
    while (above !== null && !shown.has(above)) above = units[above]?.parentId ?? null;
    if (above !== null) left.set(above, (left.get(above) ?? 0) - rated);
  }
  return [...left.values()];
}

test('nothing that follows from what is shown stands on one to nine ratings', () => {
  fc.assert(
    fc.property(trees, (tree) => {
      const units = rolledUp(tree);
      for (const rest of remainders(units, publishableUnits(units))) {
        expect(rest === 0 || rest >= MIN_PUBLIC_RATINGS).toBe(true);
      }
    }),
    { numRuns: 1_000 },
  );
});

test('a city of many ratings is shown, and where enough rated everywhere all are', () => {
  fc.assert(
    fc.property(trees, (tree) => {
      const units = rolledUp(tree.map((unit) => ({ ...unit, own: unit.own + MIN_PUBLIC_RATINGS })));
      expect(publishableUnits(units).size).toBe(units.length);
      const some = rolledUp(tree);
      const city = some[0]?.rated ?? 0;
      expect(publishableUnits(some).has(0)).toBe(city === 0 || city >= MIN_PUBLIC_RATINGS);
    }),
  );
});

test('with a ward of four ratings the smallest ward beside it is withheld too, and the district is shown', () => {
  const units = [
    { id: 1, parentId: null, rated: 84 },
    { id: 2, parentId: 1, rated: 84 },
    { id: 3, parentId: 2, rated: 50 },
    { id: 4, parentId: 2, rated: 30 },
    { id: 5, parentId: 2, rated: 4 },
  ];
  expect([...publishableUnits(units)].sort()).toEqual([1, 2, 3]);
});

test('a unit that nobody rated says so', () => {
  expect([...publishableUnits([{ id: 7, parentId: 3, rated: 0 }])]).toEqual([7]);
});
