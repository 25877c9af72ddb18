import { describe, expect, test } from 'vitest';

import { overlap, worstToBest } from '~/measure/reports/domain/interval';

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
