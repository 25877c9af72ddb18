import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formSerial, readFormNumber, serialShape } from '~/collect/paper/domain/form-number';

const point = fc.integer({ min: 1, max: 9999 });
const number = fc.integer({ min: 1, max: 999_999 });

test('a form number is read as it was printed, in full or by its last two groups', () => {
  fc.assert(
    fc.property(point, number, (pointId, n) => {
      const serial = formSerial(pointId, n);
      expect(readFormNumber(serial.toLowerCase(), pointId)).toBe(n);
      expect(readFormNumber(serial.split('-').slice(2).join(' '), pointId)).toBe(n);
    }),
  );
});

test('one wrong digit, two swapped neighbours and another point are noticed', () => {
  fc.assert(
    fc.property(point, number, fc.nat(5), fc.integer({ min: 1, max: 9 }), (pointId, n, at, by) => {
      const check = formSerial(pointId, n).slice(-1);
      const digits = String(n).padStart(6, '0');
      const wrong = digits.slice(0, at) + String((Number(digits[at]) + by) % 10) + digits.slice(at + 1);
      expect(readFormNumber(`${wrong}-${check}`, pointId)).toBeNull();
      const swapped = digits.slice(0, at) + (digits[at + 1] ?? '') + (digits[at] ?? '') + digits.slice(at + 2);
      if (swapped !== digits) expect(readFormNumber(`${swapped}-${check}`, pointId)).toBeNull();
      expect(readFormNumber(formSerial(pointId + 1, n), pointId)).toBeNull();
    }),
  );
});

test('the shape of a number, which stands beside the field, is no number that could be keyed', () => {
  fc.assert(
    fc.property(point, (pointId) => {
      expect(readFormNumber(serialShape(pointId), pointId)).toBeNull();
      expect(formSerial(pointId, 27).startsWith(serialShape(pointId).replace('…-…', ''))).toBe(true);
    }),
  );
});
