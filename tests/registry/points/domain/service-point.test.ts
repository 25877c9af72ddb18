import { describe, expect, test } from 'vitest';

import { newPointCode, normalisePointCode } from '~/registry/points/domain/service-point';

describe('a service point code', () => {
  test('has twelve digits, one from each random byte asked for', () => {
    const asked: number[] = [];
    const code = newPointCode((n) => {
      asked.push(n);
      return Uint8Array.from({ length: n }, (_, index) => index * 21);
    });
    expect(asked).toEqual([12]);
    expect(code).toMatch(/^[0-9a-hjkmnp-tv-z]{12}$/);
    expect(normalisePointCode(code)).toBe(code);
  });

  test('is found again as people type it', () => {
    expect(normalisePointCode('  1O0I-L1ab-CDEF ')).toBe('100111abcdef');
  });

  test('keeps nothing of text that is no code', () => {
    expect(normalisePointCode("'; --\u0000")).toBe('');
  });
});
