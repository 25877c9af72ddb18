import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { publishableUnits } from '~/measure/reports/domain/publishable-units';
import { quarterUnits, type PublishedWeek } from '~/measure/reports/domain/quarter-units';
import { sumsThatFollow } from './sums-that-follow';

const CITY = 1;
const DISTRICT = 2;
const units = [
  { id: CITY, parentId: null },
  { id: DISTRICT, parentId: CITY },
  { id: 3, parentId: DISTRICT },
  { id: 4, parentId: DISTRICT },
  { id: 5, parentId: CITY },
];
const parents = new Map(units.map(({ id, parentId }) => [id, parentId]));
const LEAST = 4;

/** Ratings that one person cannot be told from another by: of a unit, in a week and a quarter, or in one of the two. */
type Atom = { unitId: number; week: number | null; quarter: number | null; count: number };

function within(unitId: number, above: number): boolean {
  for (let id: number | null | undefined = unitId; id !== null && id !== undefined; id = parents.get(id)) {
    if (id === above) return true;
  }
  return false;
}

const countOf = (atoms: readonly Atom[]) => atoms.reduce((sum, { count }) => sum + count, 0);
const ratedBy = (atoms: readonly Atom[]) =>
  new Map(units.map(({ id }) => [id, countOf(atoms.filter(({ unitId }) => within(unitId, id)))]));

/** What is published of two quarters and their weeks, one after the other, as sets of atoms. */
function publish(atoms: readonly Atom[], weeksOf: readonly (readonly number[])[]) {
  const weeks = [...new Set(weeksOf.flat())];
  const inWeek = new Map(weeks.map((week) => [week, atoms.filter((atom) => atom.week === week)]));
  const shownOf = new Map(
    weeks.map((week) => {
      const rated = ratedBy(inWeek.get(week) ?? []);
      return [
        week,
        publishableUnits(
          units.map((unit) => ({ ...unit, rated: rated.get(unit.id) ?? 0 })),
          LEAST,
        ),
      ];
    }),
  );
  const quarters = new Map<number, Set<number>>();
  for (const [quarter, all] of weeksOf.entries()) {
    const published = all.map((week): PublishedWeek => {
      const beside = weeksOf.findIndex((others, index) => index !== quarter && others.includes(week));
      return {
        units,
        rated: ratedBy(inWeek.get(week) ?? []),
        shown: shownOf.get(week) ?? new Set(),
        shownBeside: quarters.get(beside) ?? new Set(),
      };
    });
    const rated = ratedBy(atoms.filter((atom) => atom.quarter === quarter));
    quarters.set(quarter, quarterUnits({ units, rated }, published, LEAST));
  }
  const known: Atom[][] = [
    ...[...shownOf].flatMap(([week, shown]) =>
      [...shown].map((id) => (inWeek.get(week) ?? []).filter(({ unitId }) => within(unitId, id))),
    ),
    ...[...quarters].flatMap(([quarter, shown]) =>
      [...shown].map((id) => atoms.filter((atom) => atom.quarter === quarter && within(atom.unitId, id))),
    ),
  ];
  return { known, quarters };
}

/** Week 2 reaches from the first quarter into the second. */
const WEEKS_OF = [
  [0, 1, 2],
  [2, 3],
] as const;
const places = [
  ...WEEKS_OF.flatMap((weeks, quarter) => weeks.map((week) => ({ week, quarter }))),
  // Late ratings, and one that was excluded after its week was closed.
  { week: null, quarter: 0 },
  { week: null, quarter: 1 },
  { week: 1, quarter: null },
];
const atom = fc.record({
  unitId: fc.constantFrom(...units.map(({ id }) => id)),
  place: fc.constantFrom(...places),
  count: fc.integer({ min: 1, max: 6 }),
});
const atomsOfTwoQuarters = fc
  .uniqueArray(atom, { maxLength: 18, selector: ({ unitId, place }) => `${unitId} ${places.indexOf(place)}` })
  .map((all) => all.map(({ unitId, place, count }): Atom => ({ unitId, ...place, count })));

describe('the ratings of a quarter whose weeks are published', () => {
  test('show a ward whose weeks were all withheld, and nobody whose weeks are shown', () => {
    const weeks = [0, 1, 2].map((): PublishedWeek => ({
      units,
      rated: new Map([
        [3, 5],
        [4, 3],
        [DISTRICT, 28],
        [5, 40],
        [CITY, 68],
      ]),
      shown: new Set([CITY, DISTRICT, 5]),
      shownBeside: new Set(),
    }));
    const rated = new Map([
      [3, 15],
      [4, 9],
      [DISTRICT, 84],
      [5, 121],
      [CITY, 205],
    ]);
    expect(quarterUnits({ units, rated }, weeks)).toEqual(new Set([3]));
  });

  test('withhold the ward beside which a week has too few others', () => {
    const weeks = [0, 1, 2].map((): PublishedWeek => ({
      units,
      rated: new Map([
        [3, 6],
        [4, 8],
        [DISTRICT, 14],
        [CITY, 14],
      ]),
      shown: new Set([CITY]),
      shownBeside: new Set(),
    }));
    const rated = new Map([
      [3, 18],
      [4, 24],
      [DISTRICT, 42],
      [CITY, 42],
    ]);
    // Shown together they leave nothing; the larger one alone leaves six a week.
    expect(quarterUnits({ units, rated }, weeks)).toEqual(new Set());
    expect(quarterUnits({ units, rated }, weeks, 6)).toEqual(new Set([4]));
  });

  test('count nobody as another of a week who is shown in the quarter before, into which the week reaches', () => {
    const atoms: Atom[] = [
      { unitId: 3, week: 2, quarter: 0, count: 5 },
      { unitId: 3, week: null, quarter: 0, count: 1 },
      { unitId: 4, week: 2, quarter: 1, count: 5 },
      { unitId: 4, week: null, quarter: 1, count: 1 },
    ];
    const week: PublishedWeek = {
      units,
      rated: new Map([
        [3, 5],
        [4, 5],
        [DISTRICT, 10],
        [CITY, 10],
      ]),
      shown: new Set([DISTRICT, CITY]),
      shownBeside: new Set([3]),
    };
    const rated = new Map([
      [4, 6],
      [DISTRICT, 6],
      [CITY, 6],
    ]);
    expect(quarterUnits({ units, rated }, [week], LEAST)).toEqual(new Set());
    // Shown too, it would give away the two who came late.
    const known = [
      [0, 2],
      [0, 1],
      [2, 3],
    ];
    expect(
      sumsThatFollow(
        atoms.map(({ count }) => count),
        known,
        LEAST,
      ),
    ).toEqual([[1, 3]]);
  });

  test('tell no group of few, whatever is added and subtracted over weeks, two quarters and the tree', () => {
    let shown = 0;
    fc.assert(
      fc.property(atomsOfTwoQuarters, (atoms) => {
        const { known, quarters } = publish(atoms, WEEKS_OF);
        shown += [...quarters.values()].reduce((sum, { size }) => sum + size, 0);
        const few = sumsThatFollow(
          atoms.map(({ count }) => count),
          known.map((all) => all.map((one) => atoms.indexOf(one))),
          LEAST,
        );
        expect(few).toEqual([]);
      }),
      { numRuns: 3000, seed: 552 },
    );
    expect(shown).toBeGreaterThan(200);
  });

  test('would tell some if a quarter simply showed who has enough', () => {
    const atoms: Atom[] = [
      { unitId: 5, week: 0, quarter: 0, count: 20 },
      { unitId: 5, week: 1, quarter: 0, count: 2 },
    ];
    expect(sumsThatFollow([20, 2], [[0], [0, 1]], LEAST)).toEqual([[1]]);
    expect([...publish(atoms, WEEKS_OF).quarters.values()].map(({ size }) => size)).toEqual([0, 0]);
  });
});
