import fc from 'fast-check';
import { expect, test } from 'vitest';

import { shortfall } from '~/measure/reports/domain/shortfall';
import { decideVerdict } from '~/measure/reports/domain/verdict';

const atLeast70 = { comparator: '>=' as const, threshold: 0.7 };

test('what lacks to a target is counted in people', () => {
  expect(shortfall({ part: 32, whole: 100 }, atLeast70)).toBe(38);
  expect(shortfall({ part: 70, whole: 100 }, atLeast70)).toBe(0);
  expect(shortfall({ part: 9, whole: 10 }, { comparator: '>', threshold: 0.9 })).toBe(1);
});

test('nothing can lack where there is no whole, or where all of it would not do', () => {
  expect(shortfall({ part: 0, whole: 0 }, atLeast70)).toBeNull();
  expect(shortfall({ part: 10, whole: 10 }, { comparator: '>', threshold: 1 })).toBeNull();
});

test('it is the smallest number with which the target is met', () => {
  const cases = fc.record({
    whole: fc.integer({ min: 1, max: 100_000 }),
    share: fc.double({ min: 0, max: 1.2, noNaN: true }),
    threshold: fc.constantFrom(0.1, 0.2, 0.4, 0.7, 0.85, 0.9, 0.95),
    comparator: fc.constantFrom('>=' as const, '>' as const),
  });
  fc.assert(
    fc.property(cases, ({ whole, share, ...threshold }) => {
      const part = Math.round(whole * share);
      const lacking = shortfall({ part, whole }, threshold) ?? NaN;
      const verdictWith = (more: number) => decideVerdict({ ...threshold, value: (part + more) / whole });
      expect(verdictWith(lacking)).toBe('met');
      if (lacking > 0) expect(verdictWith(lacking - 1)).toBe('missed');
    }),
  );
});
