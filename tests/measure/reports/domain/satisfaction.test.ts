import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { decision766Ratio, summariseRatings } from '~/measure/reports/domain/satisfaction';

const count = fc.nat(10_000);

describe('summing up ratings', () => {
  test('gives the weighted score of the published British figures', () => {
    const summary = summariseRatings([{ scale: 'five', levels: [23, 46, 153, 419, 528] }]);
    expect(summary).toMatchObject({ rated: 1169, satisfied: 947, neutral: 153, dissatisfied: 69 });
    expect(summary.score).toBeCloseTo(79.58, 2);
    expect((summary.satisfied / summary.rated) * 100).toBeCloseTo(81.01, 2);
    expect(summary.mean).toBeCloseTo(4.183, 3);
  });

  test('adds both scales but takes the mean level from five alone', () => {
    const summary = summariseRatings([
      { scale: 'five', levels: [0, 0, 1, 1, 0] },
      { scale: 'three', levels: [1, 1, 2, 0, 0] },
    ]);
    expect(summary).toEqual({
      rated: 6,
      satisfied: 3,
      neutral: 2,
      dissatisfied: 1,
      mean: 3.5,
      score: (50 + 75 + 0 + 50 + 200) / 6,
    });
  });

  test('has no average without ratings, and no mean without ratings on five', () => {
    expect(summariseRatings([])).toMatchObject({ rated: 0, mean: null, score: null });
    expect(summariseRatings([{ scale: 'three', levels: [0, 0, 1, 0, 0] }])).toMatchObject({
      mean: null,
      score: 100,
    });
  });

  test('counts every rating once, as satisfied, neutral or dissatisfied', () => {
    fc.assert(
      fc.property(count, count, count, count, count, (a, b, c, d, e) => {
        const five = summariseRatings([{ scale: 'five', levels: [a, b, c, d, e] }]);
        expect(five).toMatchObject({
          rated: a + b + c + d + e,
          satisfied: d + e,
          neutral: c,
          dissatisfied: a + b,
        });
        const three = summariseRatings([{ scale: 'three', levels: [a, b, c, 0, 0] }]);
        expect(three).toMatchObject({ rated: a + b + c, satisfied: c, neutral: b, dissatisfied: a });
      }),
    );
  });
});

describe('the ratio of Decision 766', () => {
  test('counts the silent as satisfied', () => {
    expect(decision766Ratio({ completed: 100, dissatisfied: 5 })).toBe(0.95);
    expect(decision766Ratio({ completed: 100, dissatisfied: 0 })).toBe(1);
    expect(decision766Ratio({ completed: 4, dissatisfied: 4 })).toBe(0);
  });

  test.each([
    { completed: null, dissatisfied: 0 },
    { completed: 0, dissatisfied: 0 },
    { completed: 3, dissatisfied: 4 },
  ])('is not measured for %j', (counts) => {
    expect(decision766Ratio(counts)).toBeNull();
  });

  test('is never below the share of satisfied raters when no more rated than there were dossiers', () => {
    fc.assert(
      fc.property(count, count, count, count, (satisfied, neutral, dissatisfied, silent) => {
        const rated = satisfied + neutral + dissatisfied;
        fc.pre(rated > 0);
        const ratio = decision766Ratio({ completed: rated + silent, dissatisfied });
        expect(ratio).toBeGreaterThanOrEqual(satisfied / rated);
      }),
    );
  });
});
