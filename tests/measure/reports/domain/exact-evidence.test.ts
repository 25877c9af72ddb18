import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { evidences } from '~/measure/reports/domain/evidence';
import { assessEvidence, ratingsToCertainty, tippingPoint } from '~/measure/reports/domain/exact-evidence';
import { exactInterval } from '~/measure/reports/domain/exact-interval';
import { decideVerdict } from '~/measure/reports/domain/verdict';

const atLeast85 = { comparator: '>=' as const, threshold: 0.85 };

type Sample = { satisfied: number; rated: number; completed: number | null };
type Threshold = { comparator: '>=' | '>'; threshold: number };

function claimOf(sample: Sample, threshold: Threshold = atLeast85) {
  const verdict = decideVerdict({ ...threshold, value: sample.satisfied / sample.rated });
  if (verdict === 'not-measured') throw new Error('a share is always measured');
  return { ...sample, ...threshold, verdict };
}

function evidenceOf(sample: Sample, threshold: Threshold = atLeast85) {
  return assessEvidence(claimOf(sample, threshold), exactInterval(sample));
}

const claims = fc
  .record({
    rated: fc.integer({ min: 1, max: 400 }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
    silent: fc.option(fc.nat(600)),
    comparator: fc.constantFrom('>=' as const, '>' as const),
    threshold: fc.constantFrom(0.5, 0.85, 0.9, 0.95),
  })
  .map(({ rated, share, silent, comparator, threshold }) => ({
    sample: { rated, satisfied: Math.round(rated * share), completed: silent === null ? null : rated + silent },
    threshold: { comparator, threshold },
  }));

describe('evidence', () => {
  test('is certain when nothing that the silent say would change the verdict', () => {
    expect(evidenceOf({ satisfied: 85, rated: 90, completed: 100 })).toBe('certain');
    expect(evidenceOf({ satisfied: 84, rated: 90, completed: 100 })).not.toBe('certain');
    expect(evidenceOf({ satisfied: 10, rated: 30, completed: 100 })).toBe('certain');
    expect(evidenceOf({ satisfied: 17, rated: 20, completed: 20 })).toBe('certain');
  });

  test('is likely when the exact interval lies on one side, and open else', () => {
    expect(evidenceOf({ satisfied: 84, rated: 90, completed: 100 })).toBe('likely');
    expect(evidenceOf({ satisfied: 40, rated: 45, completed: 300 })).toBe('open');
    expect(evidenceOf({ satisfied: 60, rated: 100, completed: 300 })).toBe('likely');
  });

  test('is at best likely where nobody knows how many dossiers there are', () => {
    expect(evidenceOf({ satisfied: 400, rated: 400, completed: null })).toBe('likely');
    expect(evidenceOf({ satisfied: 9, rated: 10, completed: null })).toBe('open');
  });

  test('is none with more ratings than dossiers', () => {
    expect(evidenceOf({ satisfied: 20, rated: 20, completed: 19 })).toBeNull();
    expect(evidenceOf({ satisfied: 20, rated: 20, completed: 0 })).toBeNull();
  });

  test('is certain exactly when every answer of the silent leaves the verdict as it is', () => {
    fc.assert(
      fc.property(claims, ({ sample, threshold }) => {
        const { satisfied, rated, completed } = sample;
        if (completed === null) return;
        const { verdict } = claimOf(sample, threshold);
        const always = Array.from({ length: completed - rated + 1 }, (_, more) => more).every(
          (more) => decideVerdict({ ...threshold, value: (satisfied + more) / completed }) === verdict,
        );
        expect(evidenceOf(sample, threshold) === 'certain').toBe(always);
      }),
    );
  });

  test('never gets stronger when the verdict comes closer to its threshold', () => {
    fc.assert(
      fc.property(claims, ({ sample, threshold }) => {
        const { verdict } = claimOf(sample, threshold);
        const closer = { ...sample, satisfied: sample.satisfied + (verdict === 'met' ? -1 : 1) };
        if (closer.satisfied < 0 || closer.satisfied > sample.rated) return;
        if (claimOf(closer, threshold).verdict !== verdict) return;
        const strength = [sample, closer].map((one) => evidences.indexOf(evidenceOf(one, threshold) ?? 'open'));
        expect(strength[1]).toBeGreaterThanOrEqual(strength[0] ?? NaN);
      }),
      { numRuns: 500 },
    );
  });
});

describe('how many more ratings would make it certain', () => {
  test('is none when it is, and never more than the silent', () => {
    expect(ratingsToCertainty(claimOf({ satisfied: 85, rated: 90, completed: 100 }))).toBe(0);
    // 84 of 90 is 93.3 per cent: the two ratings after them would bring 1.87 satisfied ones.
    expect(ratingsToCertainty(claimOf({ satisfied: 84, rated: 90, completed: 100 }))).toBe(2);
    expect(ratingsToCertainty(claimOf({ satisfied: 17, rated: 20, completed: 30 }))).toBe(10);
    // 60 of 100 and at best 260 of 300: four in ten that come are not satisfied.
    expect(ratingsToCertainty(claimOf({ satisfied: 60, rated: 100, completed: 300 }))).toBe(13);
  });

  test('has no answer without a number of dossiers, and with more ratings than these', () => {
    expect(ratingsToCertainty(claimOf({ satisfied: 9, rated: 10, completed: null }))).toBeNull();
    expect(ratingsToCertainty(claimOf({ satisfied: 9, rated: 10, completed: 9 }))).toBeNull();
  });

  test('is the smallest number that does, at the same share', () => {
    fc.assert(
      fc.property(claims, ({ sample, threshold }) => {
        const { satisfied, rated, completed } = sample;
        if (completed === null) return;
        const claim = claimOf(sample, threshold);
        const holds = (more: number) => {
          const all = (satisfied * (rated + more)) / rated;
          const ends = [all / completed, (all + completed - rated - more) / completed];
          return ends.every(
            (value) => decideVerdict({ ...threshold, value: Number(value.toFixed(12)) }) === claim.verdict,
          );
        };
        const more = ratingsToCertainty(claim) ?? NaN;
        expect(more).toBeLessThanOrEqual(completed - rated);
        if (more < completed - rated) expect(holds(more)).toBe(true);
        if (more > 0) expect(holds(more - 1)).toBe(false);
        expect(more === 0).toBe(evidenceOf(sample, threshold) === 'certain');
      }),
    );
  });
});

describe('the tipping point', () => {
  test('is the share of the silent with which the threshold is reached exactly', () => {
    expect(tippingPoint({ satisfied: 84, rated: 90, completed: 100, ...atLeast85 })).toBeCloseTo(0.1);
    expect(tippingPoint({ satisfied: 60, rated: 100, completed: 300, ...atLeast85 })).toBeCloseTo(195 / 200);
  });

  test('is none where the silent decide nothing, and where their number is not known', () => {
    expect(tippingPoint({ satisfied: 10, rated: 30, completed: 100, ...atLeast85 })).toBeNull();
    expect(tippingPoint({ satisfied: 99, rated: 99, completed: 100, ...atLeast85 })).toBeNull();
    expect(tippingPoint({ satisfied: 9, rated: 10, completed: null, ...atLeast85 })).toBeNull();
    expect(tippingPoint({ satisfied: 9, rated: 10, completed: 10, ...atLeast85 })).toBeNull();
  });
});
