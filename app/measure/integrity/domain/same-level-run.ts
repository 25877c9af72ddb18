import { defineRule, type UnitSpan } from '~/measure/integrity/domain/integrity-rule';
import { groupByPoint, type RatedRow } from '~/measure/integrity/domain/rated-row';

/**
 * One level again and again at one point, longer than chance gives where people are as content as here. In n ratings of
 * which a share p has the level, about n·(1 − p)·p^L runs reach the length L; p is (m + 1) ÷ (n + 2), the rule of
 * succession over all n ratings of the unit, m of which have the level.
 */
export const sameLevelRun = defineRule({
  code: 'SAME_LEVEL_RUN',
  span: 'week',
  parameters: {
    /** However rare a level is: shorter runs are too few people to say anything of. */
    minLength: { value: 30, least: 5, most: 10_000, whole: true },
    /** How many such runs chance may give a point in a week: with 1,000 points one false alarm in ten weeks. */
    maxExpected: { value: 0.0001, least: 0, most: 1 },
  },
  figures: { length: 'number', level: 'number', share: 'share', expected: 'number', ofAll: 'number' },
  find(unit, { minLength, maxExpected }) {
    return [...groupByPoint(unit.ratings)].flatMap(([pointId, ratings]) =>
      longestRun(ratings, minLength).flatMap((run) => {
        const [first] = run;
        if (first === undefined) return [];
        const share = usualShare(unit, first);
        const expected = ratings.length * (1 - share) * share ** run.length;
        if (expected > maxExpected) return [];
        return [
          {
            pointId,
            field: null,
            firstDay: unit.firstDay,
            lastDay: unit.lastDay,
            responseIds: run.map(({ id }) => id),
            numbers: { length: run.length, level: first.level, share, expected, ofAll: ratings.length },
          },
        ];
      }),
    );
  },
});

/** The longest run of one level, if it is long enough to be looked at. */
function longestRun(ratings: readonly RatedRow[], minLength: number): RatedRow[][] {
  let longest: RatedRow[] = [];
  let run: RatedRow[] = [];
  for (const rating of ratings) {
    if (run.at(-1)?.level !== rating.level || run.at(-1)?.scale !== rating.scale) run = [];
    run.push(rating);
    if (run.length > longest.length) longest = run;
  }
  return longest.length < minLength ? [] : [longest];
}

/**
 * How common the level is: among all ratings of the unit, or in the city where that is more, so that a unit is never
 * suspected for being better than others. The run itself is counted too: a unit of which nothing but fives is known may
 * well be one that gets nothing else.
 */
function usualShare(unit: UnitSpan, { scale, level }: RatedRow): number {
  const onScale = unit.ratings.filter((rating) => rating.scale === scale);
  const same = onScale.filter((rating) => rating.level === level).length;
  // One of each is added (Laplace), so that a few ratings cannot give a share of 0 or 1.
  return Math.max((same + 1) / (onScale.length + 2), unit.cityShare(scale, level));
}
