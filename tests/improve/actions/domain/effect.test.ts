import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '~/base/calendar/local-day';
import { compareShares } from '~/base/statistics/two-samples';
import { COMPARED_WEEKS, effects, judgeEffect, LEAST_WEEKS_AFTER } from '~/improve/actions/domain/effect';
import type { CellWeek, ShownFigure } from '~/measure/service/domain/cell-weeks';

const FIRST_MONDAY = '2026-01-05';

/** Weeks in a row from the first Monday on; null is a week of which nothing is told. */
function weeksOf(figures: readonly (ShownFigure | null)[]): CellWeek[] {
  return figures.map((figure, index) => {
    const firstDay = addDays(FIRST_MONDAY, index * 7);
    const week = `2026-W${String(index + 2).padStart(2, '0')}`;
    return { week, firstDay, lastDay: addDays(firstDay, 6), figure, gap: figure === null ? 'not-told' : null };
  });
}

const dayOf = (week: number, day = 0) => addDays(FIRST_MONDAY, week * 7 + day);

function repeated(part: number, whole: number, times: number): ShownFigure[] {
  return Array.from({ length: times }, () => ({ part, whole }));
}

/** Thirteen weeks of 60 in 100, then six weeks of so many. */
function afterwards(part: number, expected: number | null = 0.7) {
  return judgeEffect(weeksOf([...repeated(60, 100, 13), ...repeated(part, 100, 6)]), { beganOn: dayOf(13), expected });
}

test('each judgement is given where it belongs', () => {
  expect(afterwards(72).effect).toBe('as-expected');
  expect(afterwards(68).effect).toBe('less-than-expected');
  expect(afterwards(61).effect).toBe('no-more-than-chance');
  expect(afterwards(60).effect).toBe('no-more-than-chance');
  expect(afterwards(50).effect).toBe('worse');
  expect(afterwards(68, null).effect).toBe('as-expected');
});

test('both sides are pooled from thirteen weeks at the most, with what went in', () => {
  const weeks = weeksOf([...repeated(10, 100, 10), ...repeated(60, 100, 13), ...repeated(70, 100, 20)]);
  expect(judgeEffect(weeks, { beganOn: dayOf(23), expected: 0.7 })).toEqual({
    effect: 'as-expected',
    before: { part: 780, whole: 1300, weeks: 13 },
    after: { part: 910, whole: 1300, weeks: 13 },
    throughWeek: weeks[35]?.week,
    isFinal: true,
  });
});

test('the week in which an action begins counts for neither side, unless it begins on its first day', () => {
  const weeks = weeksOf([...repeated(60, 100, 13), { part: 0, whole: 100 }, ...repeated(75, 100, 4)]);
  expect(judgeEffect(weeks, { beganOn: dayOf(13, 2), expected: 0.7 })).toMatchObject({
    before: { part: 780, weeks: 13 },
    after: { part: 300, weeks: 4 },
  });
  expect(judgeEffect(weeks, { beganOn: dayOf(13), expected: 0.7 })).toMatchObject({ after: { part: 300, weeks: 5 } });
});

test('it is too early with fewer than four told weeks since, without any before, and on a handful', () => {
  const before = repeated(60, 100, 13);
  const judge = (figures: (ShownFigure | null)[], began = 13) =>
    judgeEffect(weeksOf(figures), { beganOn: dayOf(began), expected: 0.7 }).effect;
  expect(judge([...before, ...repeated(90, 100, LEAST_WEEKS_AFTER - 1)])).toBe('too-early');
  expect(judge([...before, ...repeated(90, 100, 3), null, null])).toBe('too-early');
  expect(judge([...before, ...repeated(90, 100, LEAST_WEEKS_AFTER)])).toBe('as-expected');
  expect(judge(repeated(90, 100, 8), 0)).toBe('too-early');
  expect(judge([...repeated(1, 1, 9), ...repeated(1, 1, 4)], 9)).toBe('too-early');
});

test('it is final when thirteen weeks are over, though some of them are gaps', () => {
  const weeks = weeksOf([...repeated(60, 100, 13), ...repeated(75, 100, 4), ...Array<null>(9).fill(null)]);
  expect(judgeEffect(weeks, { beganOn: dayOf(13), expected: 0.7 })).toMatchObject({
    isFinal: true,
    after: { weeks: 4 },
  });
  expect(judgeEffect(weeks.slice(0, -1), { beganOn: dayOf(13), expected: 0.7 }).isFinal).toBe(false);
});

test('weeks that always varied more than chance must move further before anything is said', () => {
  const wild = Array.from({ length: 13 }, (_, index) => ({ part: index % 2 === 0 ? 450 : 750, whole: 1000 }));
  const calm = repeated(600, 1000, 13);
  const judge = (before: ShownFigure[]) =>
    judgeEffect(weeksOf([...before, ...repeated(640, 1000, 6)]), { beganOn: dayOf(13), expected: 0.6 }).effect;
  expect(judge(calm)).toBe('as-expected');
  expect(judge(wild)).toBe('no-more-than-chance');
});

test('a larger change never gets a weaker judgement where as many were counted', () => {
  const sides = fc.record({
    whole: fc.integer({ min: 3, max: 120 }),
    before: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: COMPARED_WEEKS }),
    weeks: fc.integer({ min: LEAST_WEEKS_AFTER, max: COMPARED_WEEKS }),
    expected: fc.double({ min: 0, max: 1, noNaN: true }),
  });
  fc.assert(
    fc.property(sides, ({ whole, before, weeks, expected }) => {
      const told = before.map((share) => ({ part: Math.round(share * whole), whole }));
      let strongest = 0;
      for (let part = 0; part <= whole; part += 1) {
        const { effect } = judgeEffect(weeksOf([...told, ...repeated(part, whole, weeks)]), {
          beganOn: dayOf(told.length),
          expected,
        });
        const rank = effects.indexOf(effect);
        expect(rank).toBeGreaterThanOrEqual(strongest);
        strongest = rank;
      }
    }),
    { numRuns: 60 },
  );
});

test('of figures that did not change, one in twenty is said to have moved at the most', () => {
  const random = seeded(7);
  const draw = () => Array.from({ length: 60 }, random).filter((value) => value < 0.7).length;
  let moved = 0;
  for (let city = 0; city < 400; city += 1) {
    const figures = Array.from({ length: 21 }, () => ({ part: draw(), whole: 60 }));
    const { effect } = judgeEffect(weeksOf(figures), { beganOn: dayOf(13), expected: 0.7 });
    if (effect !== 'no-more-than-chance') moved += 1;
  }
  expect(moved).toBeLessThanOrEqual(20);
});

test('the exact test is Fisher’s: the lady who tastes tea, and the convicted twins', () => {
  expect(compareShares({ part: 1, whole: 4 }, { part: 3, whole: 4 }).rise).toBeCloseTo(17 / 70, 12);
  expect(compareShares({ part: 0, whole: 4 }, { part: 4, whole: 4 }).rise).toBeCloseTo(1 / 70, 12);
  expect(compareShares({ part: 2, whole: 17 }, { part: 10, whole: 13 }).rise).toBeCloseTo(0.000465, 6);
  expect(compareShares({ part: 10, whole: 13 }, { part: 2, whole: 17 }).fall).toBeCloseTo(0.000465, 6);
});

/** Numbers from 0 to 1 that are the same in every run (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
