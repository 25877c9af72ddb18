import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { decideVerdict } from '~/measure/reports/domain/verdict';

describe('a verdict', () => {
  test('on the threshold depends on the comparator', () => {
    expect(decideVerdict({ value: 17 / 20, comparator: '>=', threshold: 0.85 })).toBe('met');
    expect(decideVerdict({ value: 9 / 10, comparator: '>', threshold: 0.9 })).toBe('missed');
    expect(decideVerdict({ value: 0.9001, comparator: '>', threshold: 0.9 })).toBe('met');
    expect(decideVerdict({ value: 0.8499, comparator: '>=', threshold: 0.85 })).toBe('missed');
  });

  test('is not zero when there is no value', () => {
    expect(decideVerdict({ value: null, comparator: '>=', threshold: 0 })).toBe('not-measured');
  });

  test('on the threshold is exact for every number of ratings', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 1, max: 1_000_000 }), (percent, times) => {
        const value = (percent * times) / (100 * times);
        const threshold = Number((percent / 100).toFixed(2));
        expect(decideVerdict({ value, comparator: '>=', threshold })).toBe('met');
        expect(decideVerdict({ value, comparator: '>', threshold })).toBe('missed');
      }),
    );
  });
});
