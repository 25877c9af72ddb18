import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { formatReceipt, normaliseReceipt } from '~/collect/ratings/domain/receipt';

describe('a receipt', () => {
  test('is written in groups of four', () => {
    const bytes = Uint8Array.from([0, 1, 10, 17, 18, 19, 20, 31, 32, 63, 255, 7, 99]);
    expect(formatReceipt(bytes)).toBe('HL-01AH-JKMZ-0ZZ7');
  });

  test('is recognised however it is typed', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 12, maxLength: 32 }), (bytes) => {
        const receipt = formatReceipt(bytes);
        expect(receipt).toMatch(/^HL(-[0-9A-HJKMNP-TV-Z]{4}){3}$/);
        const spoken = receipt.slice(3).toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l');
        expect(normaliseReceipt(receipt)).toBe(receipt);
        expect(normaliseReceipt(receipt.replaceAll('-', ''))).toBe(receipt);
        expect(normaliseReceipt(spoken)).toBe(receipt);
      }),
    );
  });

  test.each(['', 'HL-', 'HL-0000-0000-000', 'HL-0000-0000-00000', 'HL-UUUU-0000-0000', 'XX-0000-0000-0000'])(
    'is not "%s"',
    (text) => {
      expect(normaliseReceipt(text)).toBeNull();
    },
  );

  test('is not made from too few bytes', () => {
    expect(() => formatReceipt(new Uint8Array(11))).toThrow(RangeError);
  });
});
