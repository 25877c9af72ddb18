import { describe, expect, test } from 'vitest';

import { foldVietnamese, matchesFolded, parseSearchWords } from '~/base/text/fold';

describe('folding Vietnamese', () => {
  test.each([
    ['Quận Thủ Đức', 'quan thu duc'],
    ['  Phường   Tân  Định\u00A0', 'phuong tan dinh'],
    ['ĐƯỜNG ƯƠM ẶC Ỹ Ở Ẫ', 'duong uom ac y o a'],
    ['Hòa Bình', 'hoa binh'],
    ['Hoà Bình', 'hoa binh'],
  ])('reads "%s" as "%s"', (text, folded) => {
    expect(foldVietnamese(text)).toBe(folded);
    expect(foldVietnamese(text.normalize('NFD'))).toBe(folded);
  });
});

describe('searching folded text', () => {
  test.each([
    ['Quận Thủ Đức', 'thủ đức'],
    ['Quận Thủ Đức', 'thu duc'],
    ['Quận Thủ Đức', 'DUC QUAN'],
    ['Quận Thủ Đức', 'q. thu'],
    ['Quận 1', 'q1'],
    ['Phường 01, Quận 3', 'phường 1 quận 3'],
    ['Phường 1', 'p 01'],
    ['Phường 10', 'p.10'],
    ['Quận 1', ''],
    ['Quận 1', ' - '],
  ])('in "%s" finds "%s"', (name, query) => {
    expect(matchesFolded(foldVietnamese(name), parseSearchWords(query))).toBe(true);
  });

  test('of a query that stands for hundreds of words the first twenty are looked for', () => {
    const words = Array.from(
      { length: 500 },
      (_, at) => `tu${String.fromCharCode(97 + (at % 26))}${'x'.repeat(at / 26)}`,
    );
    expect(parseSearchWords(words.join(' '))).toEqual(words.slice(0, 20));
    expect(parseSearchWords('\ufdfa'.repeat(100)).length).toBeLessThanOrEqual(20);
  });

  test.each([
    ['Quận 10', 'quận 1'],
    ['Quận Thủ Đức', 'thu dau'],
    ['Quận Thủ Đức', 'uc'],
    ['', 'quan'],
  ])('in "%s" does not find "%s"', (name, query) => {
    expect(matchesFolded(foldVietnamese(name), parseSearchWords(query))).toBe(false);
  });
});
