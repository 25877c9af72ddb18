import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { wilsonInterval } from '~/measure/reports/domain/wilson';

// satisfied <= rated, and some dossiers, sometimes fewer than the ratings.
const counts = fc
  .tuple(
    fc.integer({ min: 1, max: 5000 }),
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.integer({ min: 1, max: 20_000 }),
  )
  .map(([rated, share, completed]) => ({ rated, satisfied: Math.round(rated * share), completed }));

describe('the Wilson interval', () => {
  test.each([
    [17, 20, 64.0, 94.8],
    [85, 100, 76.7, 90.7],
    [90, 100, 82.6, 94.5],
    [340, 400, 81.2, 88.2],
    [850, 1000, 82.7, 87.1],
    [5, 5, 56.6, 100],
    [0, 10, 0, 27.8],
  ])('of %i satisfied among %i is %f to %f per cent', (satisfied, rated, low, high) => {
    const interval = wilsonInterval({ satisfied, rated, completed: null });
    expect(interval[0] * 100).toBeCloseTo(low, 1);
    expect(interval[1] * 100).toBeCloseTo(high, 1);
  });

  test('counts n as n(N-1)/(N-n) when N dossiers were completed', () => {
    // n = 50 of N = 99 counts as 50 * 98 / 49 = 100.
    const corrected = wilsonInterval({ satisfied: 45, rated: 50, completed: 99 });
    const hundred = wilsonInterval({ satisfied: 90, rated: 100, completed: null });
    expect(corrected[0]).toBeCloseTo(hundred[0], 12);
    expect(corrected[1]).toBeCloseTo(hundred[1], 12);
  });

  test('contains the point and lies between 0 and 1', () => {
    fc.assert(
      fc.property(counts, fc.boolean(), ({ satisfied, rated, completed }, known) => {
        const [low, high] = wilsonInterval({ satisfied, rated, completed: known ? completed : null });
        const point = satisfied / rated;
        expect(0 <= low && low <= point && point <= high && high <= 1).toBe(true);
      }),
    );
  });

  test('with the correction lies within the one without', () => {
    fc.assert(
      fc.property(counts, ({ satisfied, rated, completed }) => {
        const corrected = wilsonInterval({ satisfied, rated, completed });
        const plain = wilsonInterval({ satisfied, rated, completed: null });
        expect(corrected[0]).toBeGreaterThanOrEqual(plain[0] - 1e-12);
        expect(corrected[1]).toBeLessThanOrEqual(plain[1] + 1e-12);
      }),
    );
  });

  test('is the point itself when everybody rated, or more', () => {
    fc.assert(
      fc.property(counts, fc.nat(100), ({ satisfied, rated }, more) => {
        const point = satisfied / rated;
        expect(wilsonInterval({ satisfied, rated: rated, completed: Math.max(1, rated - more) })).toEqual([
          point,
          point,
        ]);
      }),
    );
  });

  test('leaves everything open without ratings', () => {
    expect(wilsonInterval({ satisfied: 0, rated: 0, completed: null })).toEqual([0, 1]);
    expect(wilsonInterval({ satisfied: 0, rated: 0, completed: 10 })).toEqual([0, 1]);
  });

  test('is not corrected by a volume of zero', () => {
    expect(wilsonInterval({ satisfied: 17, rated: 20, completed: 0 })).toEqual(
      wilsonInterval({ satisfied: 17, rated: 20, completed: null }),
    );
  });
});
