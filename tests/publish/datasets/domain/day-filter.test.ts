import { expect, test } from 'vitest';
import { parseDayFilter } from '~/publish/datasets/domain/day-filter';

test('no days are no limit', () => {
  expect(parseDayFilter({})).toEqual({ from: null, to: null });
  expect(parseDayFilter({ from: '', to: '' })).toEqual({ from: null, to: null });
});

test('days are limits, one day is a span too', () => {
  expect(parseDayFilter({ from: '2026-11-22', to: '2026-11-22' })).toEqual({ from: '2026-11-22', to: '2026-11-22' });
  expect(parseDayFilter({ to: '2026-11-22' })).toEqual({ from: null, to: '2026-11-22' });
});

test.each([
  { from: '2026-02-30' },
  { to: '22/11/2026' },
  { from: "'; DROP" },
  { from: '2026-11-23', to: '2026-11-22' },
])('what is no span of days is refused: %j', (days) => {
  expect(() => parseDayFilter(days)).toThrow('day-invalid');
});
