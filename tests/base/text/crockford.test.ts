import { describe, expect, test } from 'vitest';

import { CROCKFORD_DIGITS, encodeCrockford, foldCrockford } from '~/base/text/crockford';

describe('Crockford digits', () => {
  test('are 32, all different, without i, l, o and u', () => {
    expect(new Set(CROCKFORD_DIGITS).size).toBe(32);
    expect(CROCKFORD_DIGITS).not.toMatch(/[ilou]/);
  });

  test('come evenly from all bytes', () => {
    const counts = new Map<string, number>();
    for (const digit of encodeCrockford(Uint8Array.from({ length: 256 }, (_, byte) => byte))) {
      counts.set(digit, (counts.get(digit) ?? 0) + 1);
    }
    expect([...counts.values()]).toEqual(new Array(32).fill(8));
  });

  test('survive being written by hand', () => {
    expect(foldCrockford(' AbC-10 oIl ')).toBe('abc10011');
  });
});
