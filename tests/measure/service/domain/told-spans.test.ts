import fc from 'fast-check';
import { expect, test } from 'vitest';
import { accumulate } from '~/measure/service/domain/early-warning';
import { joinWeeks } from '~/measure/service/domain/told-spans';

/** Weeks from 2026-W01 on with so many ratings each, all of them satisfied. */
function weeksOf(...rated: number[]) {
  return rated.map((count, index) => ({ week: weekKey(index + 1), rated: count, satisfied: count }));
}

function weekKey(number: number): string {
  return `2026-W${String(number).padStart(2, '0')}`;
}

/** Each span as its weeks and its ratings, such as '1-3: 6'. */
function told(rated: readonly number[], pooledFrom = 1): string[] {
  return joinWeeks(weeksOf(...rated), weekKey(pooledFrom)).map(
    ({ from, to, ratings }) => `${Number(from.slice(-2))}-${Number(to.slice(-2))}: ${ratings?.rated ?? 'too few'}`,
  );
}

test('a week with fewer than five ratings is joined to the next ones until there are five', () => {
  expect(told([5, 1, 2, 3, 7])).toEqual(['1-1: 5', '2-4: 6', '5-5: 7']);
});

test('weeks without ratings stand by themselves, and inside a span they belong to it', () => {
  expect(told([0, 4, 0, 2, 0])).toEqual(['1-1: 0', '2-4: 6', '5-5: 0']);
});

test('what is left over at the end is joined to the span before', () => {
  expect(told([6, 6, 0, 3, 1])).toEqual(['1-1: 6', '2-5: 10']);
});

test('fewer than five in all weeks are not told', () => {
  expect(told([0, 2, 1])).toEqual(['1-1: 0', '2-3: too few']);
  expect(told([])).toEqual([]);
});

test('no span reaches into the pool that is told beside it', () => {
  expect(told([5, 3, 2, 6], 3)).toEqual(['1-2: 8', '3-4: 8']);
  expect(told([3, 2, 6], 2)).toEqual(['1-1: too few', '2-3: 8']);
});

test('a pool that is too small to be told is joined to the weeks before', () => {
  expect(told([5, 3, 2, 1], 3)).toEqual(['1-1: 5', '2-4: 6']);
});

test('joined weeks never make the sum larger, so that a wrong warning is no more frequent', () => {
  const rated = fc.integer({ min: 0, max: 9 });
  const week = rated.chain((all) =>
    fc.record({ rated: fc.constant(all), satisfied: fc.integer({ min: 0, max: all }), week: fc.constant('') }),
  );
  fc.assert(
    fc.property(fc.array(week, { minLength: 1, maxLength: 26 }), (drawn) => {
      const weeks = drawn.map((one, index) => ({ ...one, week: weekKey(index + 1) }));
      const apart = accumulate(weeks, 0.85).sums;
      const spans = joinWeeks(weeks, undefined);
      const joined = accumulate(
        spans.map(({ ratings }) => ratings ?? { rated: 0, satisfied: 0 }),
        0.85,
      ).sums;
      spans.forEach(({ to }, index) => {
        expect(joined[index]).toBeLessThanOrEqual((apart[Number(to.slice(-2)) - 1] ?? 0) + 1e-9);
      });
    }),
  );
});
