import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { binomialInterval } from '~/measure/reports/domain/binomial-interval';
import { exactInterval, satisfiedRange } from '~/measure/reports/domain/exact-interval';
import { hypergeometric } from '~/base/statistics/hypergeometric';
import { worstToBest } from '~/measure/reports/domain/interval';

const samples = fc
  .record({
    completed: fc.integer({ min: 1, max: 5_000 }),
    drawn: fc.double({ min: 0, max: 1, noNaN: true }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ completed, drawn, share }) => {
    const rated = Math.max(1, Math.round(completed * drawn));
    return { completed, rated, satisfied: Math.round(rated * share) };
  });

/** The same by whole numbers: every number of satisfied ones for which neither tail is below 2.5 %. */
function rangeByWholeNumbers(completed: number, rated: number, satisfied: number): [number, number] {
  const ways = (good: number, from: number, to: number) => {
    let sum = 0n;
    for (let hits = from; hits <= to; hits += 1) sum += choose(good, hits) * choose(completed - good, rated - hits);
    return sum;
  };
  const all = choose(completed, rated);
  const possible = Array.from({ length: completed - rated + 1 }, (_, extra) => satisfied + extra).filter(
    (good) => 1000n * ways(good, 0, satisfied) >= 25n * all && 1000n * ways(good, satisfied, rated) >= 25n * all,
  );
  return [possible[0] ?? NaN, possible.at(-1) ?? NaN];
}

const triangle: bigint[][] = [[1n]];

function choose(n: number, k: number): bigint {
  for (let row = triangle.length; row <= n; row += 1) {
    const above = triangle[row - 1] ?? [];
    triangle.push(Array.from({ length: row + 1 }, (_, place) => (above[place - 1] ?? 0n) + (above[place] ?? 0n)));
  }
  return triangle[n]?.[k] ?? 0n;
}

describe('the exact interval of a known number of dossiers', () => {
  test('is what whole numbers give, for every sample of up to 24 dossiers', () => {
    for (let completed = 1; completed <= 24; completed += 1)
      for (let rated = 1; rated <= completed; rated += 1)
        for (let satisfied = 0; satisfied <= rated; satisfied += 1)
          expect([completed, rated, satisfied, ...satisfiedRange({ completed, rated, satisfied })]).toEqual([
            completed,
            rated,
            satisfied,
            ...rangeByWholeNumbers(completed, rated, satisfied),
          ]);
  });

  test.each([
    [130, 88, 61],
    [200, 100, 85],
    [75, 74, 70],
    [160, 20, 0],
  ])('is what whole numbers give for %i dossiers, %i ratings and %i satisfied', (completed, rated, satisfied) => {
    expect(satisfiedRange({ completed, rated, satisfied })).toEqual(rangeByWholeNumbers(completed, rated, satisfied));
  });

  // One that is good has a probability of 2.5 % and not less: 14 × 13 ÷ (16 × 15) would round either way.
  test('keeps a number of dossiers whose tail is 2.5 % exactly', () => {
    expect(satisfiedRange({ completed: 16, rated: 2, satisfied: 0 })).toEqual([0, 13]);
  });

  test('holds the true share in 95 % of all draws or more, for every number of up to 60 dossiers', () => {
    let least = 1;
    for (let completed = 1; completed <= 60; completed += 1) {
      for (let rated = 1; rated <= completed; rated += 1) {
        const ranges = Array.from({ length: rated + 1 }, (_, satisfied) =>
          satisfiedRange({ completed, rated, satisfied }),
        );
        for (let good = 0; good <= completed; good += 1) {
          let coverage = 0;
          for (const [hits, [low, high]] of ranges.entries()) {
            if (low <= good && good <= high)
              coverage += hypergeometric({ population: completed, good, drawn: rated }, hits);
          }
          least = Math.min(least, coverage);
        }
      }
    }
    expect(least).toBeGreaterThanOrEqual(0.95 - 1e-9);
  });

  test('never leaves what the silent leave open, and holds the share of those who rated', () => {
    fc.assert(
      fc.property(samples, (sample) => {
        const [low, high] = exactInterval(sample) ?? [NaN, NaN];
        const [worst, best] = worstToBest(sample) ?? [NaN, NaN];
        expect(low).toBeGreaterThanOrEqual(worst);
        expect(high).toBeLessThanOrEqual(best);
        const share = sample.satisfied / sample.rated;
        // Only whole dossiers can be satisfied, so the share may lie between two of them.
        expect(low).toBeLessThanOrEqual(share + 1 / sample.completed);
        expect(high).toBeGreaterThanOrEqual(share - 1 / sample.completed);
      }),
    );
  });

  test('is the point when everybody rated, and nothing when more than all did', () => {
    expect(exactInterval({ satisfied: 17, rated: 20, completed: 20 })).toEqual([0.85, 0.85]);
    expect(exactInterval({ satisfied: 17, rated: 20, completed: 19 })).toBeNull();
    expect(exactInterval({ satisfied: 17, rated: 20, completed: 0 })).toBeNull();
  });

  test('at seven of eight dossiers has no more than what can be: 75 or 87.5 per cent', () => {
    expect(exactInterval({ satisfied: 6, rated: 7, completed: 8 })).toEqual([0.75, 0.875]);
  });
});

describe('the exact interval of an unknown number of dossiers', () => {
  // R. G. Newcombe, Two-sided confidence intervals for the single proportion, Statistics in Medicine 17 (1998), 861.
  test.each([
    [81, 263, 0.2527, 0.3676],
    [15, 148, 0.0578, 0.1617],
    [0, 20, 0, 0.1684],
    [1, 29, 0.0009, 0.1776],
  ])('of %i of %i is the one of Clopper and Pearson', (hits, drawn, low, high) => {
    const interval = binomialInterval(hits, drawn);
    expect(interval[0]).toBeCloseTo(low, 4);
    expect(interval[1]).toBeCloseTo(high, 4);
    expect(exactInterval({ satisfied: hits, rated: drawn, completed: null })).toEqual(interval);
  });

  test('is what that of ever more dossiers comes to', () => {
    const [least, most] = satisfiedRange({ satisfied: 81, rated: 263, completed: 1_000_000 });
    expect(least / 1_000_000).toBeCloseTo(0.2527, 3);
    expect(most / 1_000_000).toBeCloseTo(0.3676, 3);
  });

  test('without ratings is everything', () => {
    expect(exactInterval({ satisfied: 0, rated: 0, completed: 9 })).toEqual([0, 1]);
  });
});
