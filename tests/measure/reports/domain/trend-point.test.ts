import { expect, test } from 'vitest';
import { addTrendPoints, toTrendPoint } from '~/measure/reports/domain/trend-point';

test('units together say how many their share is a share of, and not how many rated in all', () => {
  const told = toTrendPoint({ completed: 40, rated: 20, participation: 0.5, satisfaction: 0.9 });
  const handful = toTrendPoint({ completed: 10, rated: 3, participation: 0.3, satisfaction: null });
  const unsent = toTrendPoint({ completed: null, rated: 8, participation: null, satisfaction: 0.5 });
  expect(addTrendPoints([told, handful, unsent])).toEqual({
    completed: 50,
    rated: 31,
    participation: 23 / 50,
    satisfaction: 22 / 28,
    wholes: { participation: 50, satisfaction: 28 },
  });
  expect(addTrendPoints([handful])).toMatchObject({ satisfaction: null, wholes: { satisfaction: 0 } });
});
