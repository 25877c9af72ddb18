import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '~/base/calendar/local-day';
import { parsePeriod, periodContaining } from '~/base/calendar/period';
import { closesAt } from '~/measure/closing/domain/closing-time';

const ZONE = 'Asia/Ho_Chi_Minh';

describe('closing a period', () => {
  test.each([
    ['2026-W47', '2026-11-24T17:00:00.000Z'],
    ['2026-11', '2026-12-09T17:00:00.000Z'],
    ['2026-Q4', '2027-01-09T17:00:00.000Z'],
    ['2026', '2027-01-09T17:00:00.000Z'],
  ])('%s ends to be open at %s: a week on the Wednesday, all others on the 10th, 00:00 in the city', (key, moment) => {
    expect(closesAt(parsePeriod(key), ZONE).toISOString()).toBe(moment);
  });

  test('when a month, quarter or year is due, so is every week that has a day of it', () => {
    const days = fc.integer({ min: 0, max: 40_000 }).map((n) => addDays('2000-01-01', n));
    fc.assert(
      fc.property(days, fc.constantFrom('month', 'quarter', 'year'), (day, kind) => {
        const longer = periodContaining(kind, day);
        const lastWeek = periodContaining('week', longer.lastDay);
        expect(closesAt(lastWeek, ZONE) < closesAt(longer, ZONE)).toBe(true);
      }),
    );
  });
});
