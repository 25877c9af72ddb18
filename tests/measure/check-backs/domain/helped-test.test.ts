import fc from 'fast-check';
import { expect, test } from 'vitest';
import { binomialAtMost } from '~/base/statistics/binomial';
import { CLAIM_TEST_LEVEL } from '~/measure/check-backs/domain/claim-test';
import { HELPED_ALLOWANCE, helpedTestP } from '~/measure/check-backs/domain/helped-test';
import { binomialInterval } from '~/measure/reports/domain/binomial-interval';

/** The fewest of so many answers that are a finding; one more than all where no number is. */
function fewestTelling(answers: number): number {
  let helped = 0;
  while (helped <= answers && (helpedTestP(answers, helped) ?? 1) > CLAIM_TEST_LEVEL) helped += 1;
  return helped;
}

/** How often so many answers are a finding, when this is the true share of people for whom somebody else rated. */
function findings(answers: number, share: number): number {
  return binomialAtMost(answers - fewestTelling(answers), answers, 1 - share);
}

test('the probability is that of the exact binomial test', () => {
  // 1 − 0.95³ − 3·0.05·0.95², and by hand for everybody.
  expect(helpedTestP(3, 2)).toBeCloseTo(0.00725, 10);
  expect(helpedTestP(3, 3)).toBeCloseTo(0.05 ** 3, 12);
  expect(helpedTestP(10, 0)).toBe(1);
  expect(helpedTestP(0, 0)).toBeNull();
});

test('a unit whose people are helped no more than is allowed has a finding at most once in a hundred', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1_000 }),
      fc.double({ min: 0, max: HELPED_ALLOWANCE, noNaN: true }),
      (answers, share) => {
        expect(findings(answers, share)).toBeLessThanOrEqual(CLAIM_TEST_LEVEL * (1 + 1e-9));
      },
    ),
  );
});

test('where there is a finding, the interval lies above the allowance', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000 }), fc.nat(), (answers, more) => {
      const helped = fewestTelling(answers) + (more % answers);
      if (helped > answers) return;
      expect(binomialInterval(helped, answers)[0]).toBeGreaterThan(HELPED_ALLOWANCE);
    }),
  );
});

test('eight of sixty people are a finding, which a true share of 15 % gives with 0.70 and one of 20 % with 0.93', () => {
  expect(fewestTelling(60)).toBe(8);
  expect(findings(60, 0.15)).toBeCloseTo(0.695, 3);
  expect(findings(60, 0.2)).toBeCloseTo(0.933, 3);
});
