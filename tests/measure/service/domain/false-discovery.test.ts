import fc from 'fast-check';
import { expect, test } from 'vitest';
import { discover } from '~/measure/service/domain/false-discovery';

// The fifteen p-values of the example in Benjamini and Hochberg 1995, section 3.2.
const example = [
  0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1,
].map((p) => ({ p }));

test('the example of 1995 gives its four discoveries at 5 %', () => {
  expect(discover(example, 0.05).map(({ p }) => p)).toEqual([0.0001, 0.0004, 0.0019, 0.0095]);
});

test('a p-value above its own line stands when a larger one lies below its own', () => {
  expect(discover([{ p: 0.09 }, { p: 0.08 }], 0.1)).toHaveLength(2);
});

test('nothing is found in a family without tests, and with p-values of 1', () => {
  expect(discover([])).toEqual([]);
  expect(discover([{ p: 1 }, { p: 1 }])).toEqual([]);
});

test('what is found is exactly what lies up to the line that the number found draws', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 40 }), (ps) => {
      const family = ps.map((p) => ({ p }));
      const found = discover(family);
      const bound = (found.length / family.length) * 0.1;
      expect(found.every(({ p }) => p <= bound)).toBe(true);
      expect(family.filter(({ p }) => p <= bound)).toHaveLength(found.length);
    }),
  );
});
