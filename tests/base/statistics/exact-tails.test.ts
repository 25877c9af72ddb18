import fc from 'fast-check';
import { expect, test } from 'vitest';
import { binomialAtMost } from '~/base/statistics/binomial';
import { hypergeometricAtMost } from '~/base/statistics/hypergeometric';

function relative(value: number, expected: number): number {
  return Math.abs(value - expected) / expected;
}

// The expected values are those of SciPy 1.17.1, `scipy.stats.binom.cdf` and `scipy.stats.hypergeom.cdf`.
test.each([
  [3, 10, 0.85, 0.00013457994960937512],
  [700, 1000, 0.85, 2.419611708892663e-33],
  [8400, 10_000, 0.85, 0.0028449693277666013],
  [0, 20, 0.1, 0.12157665459056925],
  [19, 20, 0.85, 0.9612404689154856],
  [850, 1000, 0.85, 0.513541905319643],
])('at most %i of %i where %f is true has the exact probability', (satisfied, drawn, probability, expected) => {
  expect(relative(binomialAtMost(satisfied, drawn, probability), expected)).toBeLessThan(1e-9);
});

test.each([
  [2, 10, 100, 50, 0.045823577644066665],
  [70, 100, 10_000, 9000, 1.964093028320395e-8],
  [0, 5, 50, 30, 0.007317487587079234],
  [40, 50, 60, 45, 0.9888103669450278],
  [170, 200, 3000, 2700, 0.013303360795369652],
])(
  'at most %i of a sample of %i from %i with %i marked has the exact probability',
  (satisfied, drawn, total, marked, expected) => {
    expect(
      relative(hypergeometricAtMost({ population: total, good: marked, drawn }, satisfied), expected),
    ).toBeLessThan(1e-9);
  },
);

test('a p-value of at most α comes with a probability of at most α where the reference holds', () => {
  for (const probability of [0.4, 0.7, 0.85, 0.95]) {
    for (const drawn of [10, 13, 40, 177]) {
      const tails = Array.from({ length: drawn + 1 }, (_, satisfied) => binomialAtMost(satisfied, drawn, probability));
      for (const alpha of [0.001, 0.01, 0.05, 0.1]) {
        // The chance of a p-value up to α is the largest tail that is not above α.
        const chance = Math.max(0, ...tails.filter((p) => p <= alpha));
        expect(chance).toBeLessThanOrEqual(alpha);
      }
    }
  }
});

test('both tails rise with the count and stay between 0 and 1', () => {
  const sample = fc.record({ total: fc.integer({ min: 1, max: 400 }), a: fc.nat(400), b: fc.nat(400) });
  fc.assert(
    fc.property(sample, fc.double({ min: 0.01, max: 0.99, noNaN: true }), ({ total, a, b }, probability) => {
      const [drawn, marked] = [a % (total + 1), b % (total + 1)];
      let [binomial, hypergeometric] = [0, 0];
      for (let satisfied = -1; satisfied <= drawn; satisfied += 1) {
        const [one, two] = [
          binomialAtMost(satisfied, drawn, probability),
          hypergeometricAtMost({ population: total, good: marked, drawn }, satisfied),
        ];
        expect(one).toBeGreaterThanOrEqual(binomial - 1e-12);
        expect(two).toBeGreaterThanOrEqual(hypergeometric - 1e-9);
        expect(Math.max(one, two)).toBeLessThanOrEqual(1);
        [binomial, hypergeometric] = [one, two];
      }
      expect(binomial).toBe(1);
      expect(hypergeometric).toBe(1);
    }),
    { numRuns: 60 },
  );
});
