import { describe, expect, test } from 'vitest';

import { polarityOf } from '~/base/reasons';
import { isValidLevel, isNeutral, isSatisfied, levelsOf, scoreOf } from '~/base/scale';

describe('the scale of five', () => {
  test('counts 4 and 5 as satisfied, 3 as neutral, and weighs 100, 75, 50, 25, 0', () => {
    const levels = levelsOf('five');
    expect(levels).toEqual([5, 4, 3, 2, 1]);
    expect(levels.map((level) => scoreOf('five', level))).toEqual([100, 75, 50, 25, 0]);
    expect(levels.filter((level) => isSatisfied('five', level))).toEqual([5, 4]);
    expect(levels.filter((level) => isNeutral('five', level))).toEqual([3]);
    expect(levels.map((level) => polarityOf('five', level))).toEqual([
      'satisfied',
      'satisfied',
      'neutral',
      'dissatisfied',
      'dissatisfied',
    ]);
  });
});

describe('the scale of three', () => {
  test('counts only 3 as satisfied, 2 as neutral, and weighs 100, 50, 0', () => {
    const levels = levelsOf('three');
    expect(levels).toEqual([3, 2, 1]);
    expect(levels.map((level) => scoreOf('three', level))).toEqual([100, 50, 0]);
    expect(levels.filter((level) => isSatisfied('three', level))).toEqual([3]);
    expect(levels.map((level) => polarityOf('three', level))).toEqual(['satisfied', 'neutral', 'dissatisfied']);
  });
});

describe('levels', () => {
  test.each([0, -1, 6, 2.5, NaN, Infinity])('%s is on no scale', (level) => {
    expect(isValidLevel('five', level)).toBe(false);
    expect(isValidLevel('three', level)).toBe(false);
  });

  test('4 is on five and not on three', () => {
    expect(isValidLevel('five', 4)).toBe(true);
    expect(isValidLevel('three', 4)).toBe(false);
  });
});
