import fc from 'fast-check';
import { expect, test } from 'vitest';
import { claimTestP, CLAIM_TEST_LEVEL, largestTelling } from '~/measure/check-backs/domain/claim-test';

const claims = fc.record({
  dossiers: fc.integer({ min: 1, max: 400 }),
  share: fc.double({ min: 0, max: 1, noNaN: true }),
});

test('a claim that is true of all dossiers is called different at most once in a hundred samples', () => {
  fc.assert(
    fc.property(claims, fc.double({ min: 0, max: 1, noNaN: true }), ({ dossiers, share }, part) => {
      const answers = Math.max(1, Math.round(part * dossiers));
      const telling = largestTelling({ dossiers, share }, answers);
      if (telling < 0) return;
      expect(claimTestP({ dossiers, share }, answers, telling)).toBeLessThanOrEqual(CLAIM_TEST_LEVEL);
    }),
  );
});

test('the largest number that tells is the last one whose probability is at most one in a hundred', () => {
  fc.assert(
    fc.property(claims, fc.integer({ min: 1, max: 400 }), (claim, asked) => {
      const answers = Math.min(asked, claim.dossiers);
      const telling = largestTelling(claim, answers);
      if (telling === answers) return;
      expect(claimTestP(claim, answers, telling + 1)).toBeGreaterThan(CLAIM_TEST_LEVEL);
    }),
  );
});

test('fewer people who say so are never less of a sign', () => {
  fc.assert(
    fc.property(claims, fc.integer({ min: 1, max: 400 }), fc.integer({ min: 1, max: 400 }), (claim, asked, more) => {
      const answers = Math.min(asked, claim.dossiers);
      const saying = Math.min(answers, more);
      const fewer = claimTestP(claim, answers, saying - 1) ?? 0;
      expect(fewer).toBeLessThanOrEqual((claimTestP(claim, answers, saying) ?? 0) + 1e-12);
    }),
  );
});

test('when everybody of ten dossiers was called, one person less than claimed is certain', () => {
  expect(claimTestP({ dossiers: 10, share: 0.9 }, 10, 8)).toBe(0);
  expect(claimTestP({ dossiers: 10, share: 0.9 }, 10, 9)).toBe(1);
});

test('a claim is not tested without answers, with more answers than dossiers, and above everybody', () => {
  expect(claimTestP({ dossiers: 10, share: 0.9 }, 0, 0)).toBeNull();
  expect(claimTestP({ dossiers: 10, share: 0.9 }, 11, 9)).toBeNull();
  expect(claimTestP({ dossiers: 10, share: 1.2 }, 5, 4)).toBeNull();
});
