import fc from 'fast-check';
import { expect, test } from 'vitest';
import { firstLines } from '~/base/imports/first-lines';

test('the line on which a cell came first is told, whatever came between', () => {
  const cells = fc.array(fc.tuple(fc.nat({ max: 40 }), fc.nat({ max: 90 })), { maxLength: 4_000 });
  fc.assert(
    fc.property(cells, (sent) => {
      const seen = firstLines();
      const expected = new Map<string, number>();
      sent.forEach(([day, place], index) => {
        const key = `${day} ${place}`;
        expect(seen.seen(String(day), String(place), index + 1)).toBe(expected.get(key));
        if (!expected.has(key)) expected.set(key, index + 1);
      });
    }),
    { numRuns: 30 },
  );
});

test('cells of a hundred thousand days and places, each of its own, are told apart', () => {
  const seen = firstLines();
  for (let line = 1; line <= 100_000; line += 1) {
    if (seen.seen(`day ${line}`, `place ${line}`, line) !== undefined)
      throw new Error(`line ${line} was taken for another`);
  }
  expect([1, 77_777, 100_000].map((line) => seen.seen(`day ${line}`, `place ${line}`, 200_000))).toEqual([
    1, 77_777, 100_000,
  ]);
});
