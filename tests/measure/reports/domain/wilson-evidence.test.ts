import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { assessByWilson, ratingsToLikelihood } from '~/measure/reports/domain/wilson-evidence';
import { intervalOfShare, wilsonInterval } from '~/measure/reports/domain/wilson';
import { decideVerdict } from '~/measure/reports/domain/verdict';

const atLeast85 = { comparator: '>=' as const, threshold: 0.85 };

const claims = fc
  .record({
    rated: fc.integer({ min: 1, max: 2000 }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
    silent: fc.option(fc.nat(20_000)),
    comparator: fc.constantFrom('>=' as const, '>' as const),
    threshold: fc.constantFrom(0.5, 0.85, 0.9, 0.95, 1),
  })
  .map(({ rated, share, silent, comparator, threshold }) => ({
    rated,
    satisfied: Math.round(rated * share),
    completed: silent === null ? null : rated + silent,
    comparator,
    threshold,
  }));

describe('evidence by versions 1 and 1.1', () => {
  test('for a met target is likely once the lower end reaches the threshold', () => {
    const met = { ...atLeast85, verdict: 'met' as const, completed: null };
    expect(assessByWilson({ ...met, satisfied: 90, rated: 100 })).toBe('open');
    expect(assessByWilson({ ...met, satisfied: 180, rated: 200 })).toBe('likely');
  });

  test('for a missed target is likely once the upper end stays below the threshold', () => {
    const missed = { ...atLeast85, verdict: 'missed' as const, completed: null };
    expect(assessByWilson({ ...missed, satisfied: 80, rated: 100 })).toBe('open');
    expect(assessByWilson({ ...missed, satisfied: 156, rated: 195 })).toBe('open');
    expect(assessByWilson({ ...missed, satisfied: 160, rated: 200 })).toBe('likely');
    expect(assessByWilson({ ...missed, satisfied: 70, rated: 100 })).toBe('likely');
  });

  test('is likely when everybody rated, even exactly on the threshold', () => {
    expect(assessByWilson({ ...atLeast85, verdict: 'met', satisfied: 17, rated: 20, completed: 20 })).toBe('likely');
    const above = { comparator: '>' as const, threshold: 0.85 };
    expect(assessByWilson({ ...above, verdict: 'missed', satisfied: 17, rated: 20, completed: 20 })).toBe('likely');
  });

  test('is open without ratings', () => {
    expect(assessByWilson({ ...atLeast85, verdict: 'missed', satisfied: 0, rated: 0, completed: 5 })).toBe('open');
  });

  test('is likely exactly when both ends of the interval have the verdict', () => {
    fc.assert(
      fc.property(claims, (claim) => {
        const point = decideVerdict({ ...claim, value: claim.satisfied / claim.rated });
        if (point === 'not-measured') throw new Error('a point is always measured');
        const ends = wilsonInterval(claim).map((value) => decideVerdict({ ...claim, value }));
        const agree = ends.every((verdict) => verdict === point);
        expect(assessByWilson({ ...claim, verdict: point })).toBe(agree ? 'likely' : 'open');
      }),
    );
  });
});

describe('how many more ratings would make it likely', () => {
  test.each([
    [22, 25, 545],
    [9, 10, 196],
    [23, 25, 100],
    [19, 20, 49],
  ])('with %i of %i satisfied, 85 per cent needs %i in all', (satisfied, rated, needed) => {
    expect(ratingsToLikelihood({ ...atLeast85, satisfied, rated, completed: null })).toBe(needed - rated);
  });

  test('is none when it is settled', () => {
    expect(ratingsToLikelihood({ ...atLeast85, satisfied: 200, rated: 200, completed: null })).toBe(0);
    expect(ratingsToLikelihood({ ...atLeast85, satisfied: 17, rated: 20, completed: 20 })).toBe(0);
    expect(ratingsToLikelihood({ ...atLeast85, satisfied: 17, rated: 20, completed: 15 })).toBe(0);
  });

  test('has no answer without ratings, or on the threshold with an unknown number of dossiers', () => {
    expect(ratingsToLikelihood({ ...atLeast85, satisfied: 0, rated: 0, completed: 10 })).toBeNull();
    expect(ratingsToLikelihood({ ...atLeast85, satisfied: 17, rated: 20, completed: null })).toBeNull();
    expect(
      ratingsToLikelihood({ comparator: '>', threshold: 0.85, satisfied: 17, rated: 20, completed: null }),
    ).toBeNull();
  });

  test('on the threshold is everybody when the number of dossiers is known', () => {
    expect(ratingsToLikelihood({ ...atLeast85, satisfied: 17, rated: 20, completed: 30 })).toBe(10);
  });

  test('is the smallest number that does, and never more than the silent', () => {
    fc.assert(
      fc.property(claims, (claim) => {
        const { satisfied, rated, completed } = claim;
        const share = satisfied / rated;
        const point = decideVerdict({ ...claim, value: share });
        const likelyWith = (more: number) =>
          intervalOfShare(share, rated + more, completed).every(
            (value) => decideVerdict({ ...claim, value }) === point,
          );

        const more = ratingsToLikelihood(claim);
        if (more === null) {
          expect(completed).toBeNull();
          expect(likelyWith(1_000_000_000)).toBe(false);
          return;
        }
        expect(likelyWith(more)).toBe(true);
        if (more > 0) expect(likelyWith(more - 1)).toBe(false);
        if (completed !== null) expect(more).toBeLessThanOrEqual(completed - rated);
      }),
    );
  });
});
