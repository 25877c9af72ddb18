import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseRecordId, requireRecordId } from '~/base/record-id';

test('a number of nine digits at most is a record, written as we write it', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 999_999_999 }), (id) => parseRecordId(String(id)) === id));
});

test('what is no number of a record is none', () => {
  const wrong = ['', '0', '01', '-1', '+1', '1.0', '1e3', ' 1', '1 ', '1\n', '１', '1000000000', 'x'.repeat(1_000_000)];
  expect([...wrong, null, undefined].map(parseRecordId)).toEqual(Array(wrong.length + 2).fill(null));
});

test('an address that must name a record and does not is not found', () => {
  expect(requireRecordId('7')).toBe(7);
  expect(() => requireRecordId('x')).toThrow(expect.objectContaining({ code: 'not-found' }));
});
