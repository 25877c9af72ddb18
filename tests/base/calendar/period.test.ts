import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { addDays, dayOfWeek, daysBetween } from '~/base/calendar/local-day';
import {
  nextPeriod,
  parsePeriod,
  periodKinds,
  periodContaining,
  previousPeriod,
  trailingPeriods,
  toWeekKey,
} from '~/base/calendar/period';

const days = fc.integer({ min: 0, max: 365 * 300 }).map((n) => addDays('1901-01-01', n));
const kinds = fc.constantFrom(...periodKinds);

describe('periods', () => {
  test.each([
    ['week', '2026-W47', '2026-11-16', '2026-11-22'],
    ['month', '2026-11', '2026-11-01', '2026-11-30'],
    ['month', '2024-02', '2024-02-01', '2024-02-29'],
    ['quarter', '2026-Q4', '2026-10-01', '2026-12-31'],
    ['quarter', '2026-Q1', '2026-01-01', '2026-03-31'],
    ['year', '2026', '2026-01-01', '2026-12-31'],
  ])('the %s %s runs from %s to %s', (kind, key, firstDay, lastDay) => {
    expect(parsePeriod(key)).toEqual({ kind, key, firstDay, lastDay });
  });

  test('partition the days: each day lies in one period of a kind and the next begins the day after', () => {
    fc.assert(
      fc.property(kinds, days, (kind, day) => {
        const period = periodContaining(kind, day);
        expect(period.firstDay <= day && day <= period.lastDay).toBe(true);
        expect(periodContaining(kind, period.firstDay)).toEqual(period);
        expect(periodContaining(kind, period.lastDay)).toEqual(period);
        expect(nextPeriod(period).firstDay).toBe(addDays(period.lastDay, 1));
        expect(previousPeriod(period).lastDay).toBe(addDays(period.firstDay, -1));
        expect(previousPeriod(nextPeriod(period))).toEqual(period);
      }),
    );
  });

  test('are read back from their own key', () => {
    fc.assert(
      fc.property(kinds, days, (kind, day) => {
        const period = periodContaining(kind, day);
        expect(parsePeriod(period.key)).toEqual(period);
      }),
    );
  });

  test('months, quarters and years nest; weeks do not', () => {
    fc.assert(
      fc.property(days, (day) => {
        const month = periodContaining('month', day);
        const quarter = periodContaining('quarter', day);
        const year = periodContaining('year', day);
        expect(quarter.firstDay <= month.firstDay && month.lastDay <= quarter.lastDay).toBe(true);
        expect(year.firstDay <= quarter.firstDay && quarter.lastDay <= year.lastDay).toBe(true);
      }),
    );
    expect(parsePeriod('2026-W53').lastDay > parsePeriod('2026').lastDay).toBe(true);
  });
});

describe('ISO weeks', () => {
  test('run from Monday to Sunday and hold the Thursday of their year', () => {
    fc.assert(
      fc.property(days, (day) => {
        const week = periodContaining('week', day);
        expect(dayOfWeek(week.firstDay)).toBe(1);
        expect(daysBetween(week.firstDay, week.lastDay)).toBe(6);
        expect(addDays(week.firstDay, 3).slice(0, 4)).toBe(week.key.slice(0, 4));
      }),
    );
  });

  test.each([
    ['2026-01-01', '2026-W01'],
    ['2025-12-29', '2026-W01'],
    ['2027-01-03', '2026-W53'],
    ['2027-01-04', '2027-W01'],
    ['2021-01-03', '2020-W53'],
    ['2016-01-03', '2015-W53'],
    ['2024-12-30', '2025-W01'],
  ])('%s lies in %s', (day, key) => {
    expect(toWeekKey(day)).toBe(key);
  });

  test('a year has 53 weeks exactly when its 1st of January or its last day is a Thursday', () => {
    for (let year = 1901; year < 2200; year += 1) {
      const long = dayOfWeek(`${year}-01-01`) === 4 || dayOfWeek(`${year}-12-31`) === 4;
      const lastWeek = toWeekKey(`${year}-12-28`);
      expect(lastWeek).toBe(`${year}-W${long ? 53 : 52}`);
      expect(parsePeriod(lastWeek).key).toBe(lastWeek);
      if (!long) expect(() => parsePeriod(`${year}-W53`)).toThrow('period-unknown');
    }
  });
});

describe('reading a period', () => {
  test.each([
    '',
    '2025-W53',
    '2026-W00',
    '2026-W54',
    '2026-w47',
    '2026-W7',
    '2026-13',
    '2026-00',
    '2026-Q5',
    '2026-Q0',
  ])('refuses "%s"', (key) => {
    expect(() => parsePeriod(key)).toThrow('period-unknown');
  });

  test.each(['26', '0026', '2026-11-22', ' 2026', '2026\n', '9999', '2026-W47-1', '../2026'])('refuses "%s"', (key) => {
    expect(() => parsePeriod(key)).toThrow('period-unknown');
  });

  test('lists the periods up to one, oldest first', () => {
    const keys = trailingPeriods(parsePeriod('2027-W02'), 4).map((period) => period.key);
    expect(keys).toEqual(['2026-W52', '2026-W53', '2027-W01', '2027-W02']);
    expect(trailingPeriods(parsePeriod('2026-Q1'), 1).map((period) => period.key)).toEqual(['2026-Q1']);
    expect(trailingPeriods(parsePeriod('2026'), 0)).toEqual([]);
  });
});
