import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findToldCounter } from '~/improve/review/domain/told-counter';

const sumOf = (points: readonly { rated: number; satisfied: number }[]) => ({
  rated: points.reduce((sum, { rated }) => sum + rated, 0),
  satisfied: points.reduce((sum, { satisfied }) => sum + satisfied, 0),
});

test('the counter by which most people are dissatisfied is named', () => {
  const points = [
    { pointId: 1, rated: 30, satisfied: 20 },
    { pointId: 2, rated: 40, satisfied: 38 },
  ];
  expect(findToldCounter(points, sumOf(points))).toEqual(points[0]);
});

test('none is named when the others would be told by the difference, or everybody is satisfied', () => {
  const few = [
    { pointId: 1, rated: 30, satisfied: 20 },
    { pointId: 2, rated: 4, satisfied: 4 },
  ];
  expect(findToldCounter(few, sumOf(few))).toBeNull();
  const content = [{ pointId: 1, rated: 30, satisfied: 30 }];
  expect(findToldCounter(content, sumOf(content))).toBeNull();
});

test('none is named when a rating came or left since the closing', () => {
  const points = [{ pointId: 1, rated: 30, satisfied: 20 }];
  expect(findToldCounter(points, { rated: 29, satisfied: 20 })).toBeNull();
  expect(findToldCounter(points, { rated: 30, satisfied: 19 })).toBeNull();
});

test('whatever is named, neither it nor what is left of the cell is so few that it would be told', () => {
  const point = fc.tuple(fc.nat({ max: 30 }), fc.nat({ max: 30 }));
  fc.assert(
    fc.property(fc.array(point, { maxLength: 5 }), (drawn) => {
      const points = drawn.map(([satisfied, other], pointId) => ({ pointId, rated: satisfied + other, satisfied }));
      const shown = sumOf(points);
      const told = findToldCounter(points, shown);
      if (told === null) return;
      expect(told.rated).toBeGreaterThanOrEqual(10);
      const rest = shown.rated - told.rated;
      expect(rest === 0 || rest >= 5).toBe(true);
    }),
  );
});
