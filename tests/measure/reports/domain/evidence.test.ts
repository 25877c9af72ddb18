import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { assessEvidence, overlap, ratingsToSettle, worstToBest } from '~/measure/reports/domain/evidence';
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

describe('evidence', () => {
  test('for a met target is firm once the lower end reaches the threshold', () => {
    const met = { ...atLeast85, verdict: 'met' as const, completed: null };
    expect(assessEvidence({ ...met, satisfied: 90, rated: 100 })).toBe('weak');
    expect(assessEvidence({ ...met, satisfied: 180, rated: 200 })).toBe('firm');
  });

  test('for a missed target is firm once the upper end stays below the threshold', () => {
    const missed = { ...atLeast85, verdict: 'missed' as const, completed: null };
    expect(assessEvidence({ ...missed, satisfied: 80, rated: 100 })).toBe('weak');
    expect(assessEvidence({ ...missed, satisfied: 156, rated: 195 })).toBe('weak');
    expect(assessEvidence({ ...missed, satisfied: 160, rated: 200 })).toBe('firm');
    expect(assessEvidence({ ...missed, satisfied: 70, rated: 100 })).toBe('firm');
  });

  test('is firm when everybody rated, even exactly on the threshold', () => {
    expect(assessEvidence({ ...atLeast85, verdict: 'met', satisfied: 17, rated: 20, completed: 20 })).toBe('firm');
    const above = { comparator: '>' as const, threshold: 0.85 };
    expect(assessEvidence({ ...above, verdict: 'missed', satisfied: 17, rated: 20, completed: 20 })).toBe('firm');
  });

  test('is weak without ratings', () => {
    expect(assessEvidence({ ...atLeast85, verdict: 'missed', satisfied: 0, rated: 0, completed: 5 })).toBe('weak');
  });

  test('is firm exactly when both ends of the interval have the verdict', () => {
    fc.assert(
      fc.property(claims, (claim) => {
        const point = decideVerdict({ ...claim, value: claim.satisfied / claim.rated });
        if (point === 'not-measured') throw new Error('a point is always measured');
        const ends = wilsonInterval(claim).map((value) => decideVerdict({ ...claim, value }));
        const agree = ends.every((verdict) => verdict === point);
        expect(assessEvidence({ ...claim, verdict: point })).toBe(agree ? 'firm' : 'weak');
      }),
    );
  });
});

describe('how many more ratings would settle it', () => {
  test.each([
    [22, 25, 545],
    [9, 10, 196],
    [23, 25, 100],
    [19, 20, 49],
  ])('with %i of %i satisfied, 85 per cent needs %i in all', (satisfied, rated, needed) => {
    expect(ratingsToSettle({ ...atLeast85, satisfied, rated, completed: null })).toBe(needed - rated);
  });

  test('is none when it is settled', () => {
    expect(ratingsToSettle({ ...atLeast85, satisfied: 200, rated: 200, completed: null })).toBe(0);
    expect(ratingsToSettle({ ...atLeast85, satisfied: 17, rated: 20, completed: 20 })).toBe(0);
    expect(ratingsToSettle({ ...atLeast85, satisfied: 17, rated: 20, completed: 15 })).toBe(0);
  });

  test('has no answer without ratings, or on the threshold with an unknown number of dossiers', () => {
    expect(ratingsToSettle({ ...atLeast85, satisfied: 0, rated: 0, completed: 10 })).toBeNull();
    expect(ratingsToSettle({ ...atLeast85, satisfied: 17, rated: 20, completed: null })).toBeNull();
    expect(ratingsToSettle({ comparator: '>', threshold: 0.85, satisfied: 17, rated: 20, completed: null })).toBeNull();
  });

  test('on the threshold is everybody when the number of dossiers is known', () => {
    expect(ratingsToSettle({ ...atLeast85, satisfied: 17, rated: 20, completed: 30 })).toBe(10);
  });

  test('is the smallest number that does, and never more than the silent', () => {
    fc.assert(
      fc.property(claims, (claim) => {
        const { satisfied, rated, completed } = claim;
        const share = satisfied / rated;
        const point = decideVerdict({ ...claim, value: share });
        const firmWith = (more: number) =>
          intervalOfShare(share, rated + more, completed).every(
            (value) => decideVerdict({ ...claim, value }) === point,
          );

        const more = ratingsToSettle(claim);
        if (more === null) {
          expect(completed).toBeNull();
          expect(firmWith(1_000_000_000)).toBe(false);
          return;
        }
        expect(firmWith(more)).toBe(true);
        if (more > 0) expect(firmWith(more - 1)).toBe(false);
        if (completed !== null) expect(more).toBeLessThanOrEqual(completed - rated);
      }),
    );
  });
});

describe('what the silent leave open', () => {
  test('at 40 per cent participation and 90 per cent satisfied is 36 to 96 per cent', () => {
    expect(worstToBest({ satisfied: 36, rated: 40, completed: 100 })).toEqual([0.36, 0.96]);
  });

  test('is nothing when everybody rated', () => {
    expect(worstToBest({ satisfied: 17, rated: 20, completed: 20 })).toEqual([0.85, 0.85]);
  });

  test.each([null, 0, 19])('is unknown with %s dossiers for 20 ratings', (completed) => {
    expect(worstToBest({ satisfied: 17, rated: 20, completed })).toBeNull();
  });
});

describe('overlapping intervals', () => {
  test('share a value, be it only an end', () => {
    expect(overlap([0.1, 0.3], [0.3, 0.5])).toBe(true);
    expect(overlap([0.1, 0.9], [0.4, 0.5])).toBe(true);
    expect(overlap([0.1, 0.3], [0.31, 0.5])).toBe(false);
    expect(overlap([0.31, 0.5], [0.1, 0.3])).toBe(false);
  });
});
