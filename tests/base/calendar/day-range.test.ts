import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MOST_RANGE_DAYS, readDayRange, wholeWeeksOf } from '~/base/calendar/day-range';
import { addDays, dayOfWeek } from '~/base/calendar/local-day';

const TODAY = '2026-11-27';
const read = (from: string, to: string) => readDayRange({ from, to }, TODAY);
const day = fc.integer({ min: -900, max: 0 }).map((back) => addDays(TODAY, back));

test('two days that are over or today make a range, both ends inclusive', () => {
  expect(read(' 2026-07-01', '2026-08-15 ')).toEqual({ range: { firstDay: '2026-07-01', lastDay: '2026-08-15' } });
  expect(read(TODAY, TODAY)).toEqual({ range: { firstDay: TODAY, lastDay: TODAY } });
});

test('each day that is missing, no day, or ahead is named by its field', () => {
  expect(read('', '31/02/2026')).toEqual({
    problems: [
      { field: 'from', code: 'day-missing' },
      { field: 'to', code: 'day-wrong' },
    ],
  });
  expect(read('2026-02-30', TODAY)).toEqual({ problems: [{ field: 'from', code: 'day-wrong' }] });
  expect(read('2026-11-28', '2026-11-29')).toEqual({ problems: [{ field: 'from', code: 'day-ahead' }] });
  expect(read('9'.repeat(100_000), TODAY)).toEqual({ problems: [{ field: 'from', code: 'day-wrong' }] });
});

test('a range that goes on into the days ahead ends today', () => {
  expect(read('2026-11-23', '2026-11-29')).toEqual({ range: { firstDay: '2026-11-23', lastDay: TODAY } });
});

test('a range that ends before it begins, or is longer than the most, is refused', () => {
  expect(read('2026-11-02', '2026-11-01')).toEqual({ problems: [{ field: 'to', code: 'days-reversed' }] });
  expect(read(addDays(TODAY, 1 - MOST_RANGE_DAYS), TODAY)).toHaveProperty('range');
  expect(read(addDays(TODAY, -MOST_RANGE_DAYS), TODAY)).toEqual({ problems: [{ field: 'to', code: 'days-many' }] });
});

test('whole weeks hold the range, begin on a Monday and end on a Sunday that is closed', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: 0, max: MOST_RANGE_DAYS - 1 }), day, (firstDay, length, around) => {
      const newest = addDays(around, 7 - dayOfWeek(around));
      const range = { firstDay, lastDay: addDays(firstDay, length) };
      const weeks = wholeWeeksOf(range, newest);
      if (weeks === null) {
        expect(addDays(firstDay, 1 - dayOfWeek(firstDay)) > newest).toBe(true);
        return;
      }
      expect([dayOfWeek(weeks.firstDay), dayOfWeek(weeks.lastDay)]).toEqual([1, 7]);
      expect(weeks.firstDay <= firstDay && weeks.firstDay > addDays(firstDay, -7)).toBe(true);
      expect(weeks.lastDay <= newest && weeks.firstDay < weeks.lastDay).toBe(true);
      expect(weeks.lastDay >= range.lastDay || weeks.lastDay === newest).toBe(true);
      // Weeks of weeks are themselves, so an address that was widened once is not widened again.
      expect(wholeWeeksOf(weeks, newest)).toEqual(weeks);
    }),
  );
});

test('without a closed week there are no whole weeks', () => {
  expect(wholeWeeksOf({ firstDay: '2026-11-02', lastDay: '2026-11-08' }, null)).toBeNull();
});
