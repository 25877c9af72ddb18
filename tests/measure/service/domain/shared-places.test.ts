import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sharePlaces } from '~/measure/service/domain/shared-places';

test('units whose intervals overlap share a place, and others do not', () => {
  expect(
    sharePlaces([
      [0.9, 0.95],
      [0.7, 0.92],
      [0.4, 0.6],
    ]),
  ).toEqual([
    { from: 1, to: 2 },
    { from: 1, to: 2 },
    { from: 3, to: 3 },
  ]);
});

test('intervals that touch overlap', () => {
  expect(
    sharePlaces([
      [0.5, 0.6],
      [0.6, 0.7],
    ]),
  ).toEqual([
    { from: 1, to: 2 },
    { from: 1, to: 2 },
  ]);
});

test('a place goes from one after those wholly above to the last but those wholly below', () => {
  const share = fc.integer({ min: 0, max: 20 });
  const interval = fc.tuple(share, share).map(([a, b]): [number, number] => [Math.min(a, b), Math.max(a, b)]);
  fc.assert(
    fc.property(fc.array(interval, { maxLength: 30 }), (intervals) => {
      const places = intervals.map(([low, high]) => ({
        from: 1 + intervals.filter(([other]) => other > high).length,
        to: intervals.length - intervals.filter(([, other]) => other < low).length,
      }));
      expect(sharePlaces(intervals)).toEqual(places);
      expect(places.every(({ from, to }) => from <= to)).toBe(true);
    }),
  );
});
