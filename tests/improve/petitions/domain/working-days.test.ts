import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '~/base/calendar/local-day';
import { forwardDueOn, isOverdue } from '~/improve/petitions/domain/forwarding';
import {
  addWorkingDays,
  isWorkingDay,
  type HolidayKind,
  type HolidayCalendar,
} from '~/improve/petitions/domain/working-days';

const none: HolidayCalendar = new Map();
const tet: HolidayCalendar = new Map<string, HolidayKind>(
  ['2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20'].map((day) => [day, 'OFF']),
);

test('Monday to Friday are worked, unless a holiday or a swapped day says otherwise', () => {
  expect(isWorkingDay('2026-11-20', none)).toBe(true);
  expect(isWorkingDay('2026-11-21', none)).toBe(false);
  expect(isWorkingDay('2026-11-22', none)).toBe(false);
  expect(isWorkingDay('2026-02-17', tet)).toBe(false);
  expect(isWorkingDay('2026-11-21', new Map([['2026-11-21', 'WORKING']]))).toBe(true);
});

describe('five working days for forwarding (Decree 20/2008 Art. 9.1d)', () => {
  test.each([
    ['on a Monday', '2026-11-16', none, '2026-11-23'],
    ['on a Friday', '2026-11-20', none, '2026-11-27'],
    ['on a Saturday', '2026-11-21', none, '2026-11-27'],
    ['on a Sunday', '2026-11-22', none, '2026-11-27'],
    ['just before Tết', '2026-02-13', tet, '2026-02-27'],
    ['within Tết', '2026-02-18', tet, '2026-02-27'],
    [
      'before a Saturday that is worked',
      '2026-11-18',
      new Map<string, HolidayKind>([['2026-11-21', 'WORKING']]),
      '2026-11-24',
    ],
    [
      'before a day off',
      '2026-08-28',
      new Map<string, HolidayKind>([
        ['2026-09-01', 'OFF'],
        ['2026-09-02', 'OFF'],
      ]),
      '2026-09-08',
    ],
    ['at the turn of the year', '2026-12-30', new Map<string, HolidayKind>([['2027-01-01', 'OFF']]), '2027-01-07'],
  ])('received %s', (_name, day, calendar, due) => {
    expect(forwardDueOn(day, calendar)).toBe(due);
  });

  test('is overdue the day after, and only while nobody sorted it', () => {
    const petition = { state: 'RECEIVED', forwardDueOn: '2026-11-25' } as const;
    expect(isOverdue(petition, '2026-11-25')).toBe(false);
    expect(isOverdue(petition, '2026-11-26')).toBe(true);
    expect(isOverdue({ ...petition, state: 'FORWARDED' }, '2026-11-26')).toBe(false);
  });
});

test('the due day is worked, and exactly n working days lie between', () => {
  const days = fc.integer({ min: 0, max: 1500 }).map((n) => addDays('2026-01-01', n));
  const calendars = fc.array(fc.tuple(days, fc.constantFrom<HolidayKind>('OFF', 'WORKING')), { maxLength: 30 });
  fc.assert(
    fc.property(days, fc.integer({ min: 1, max: 20 }), calendars, (day, n, entries) => {
      const calendar = new Map(entries);
      const due = addWorkingDays(day, n, calendar);
      expect(isWorkingDay(due, calendar)).toBe(true);
      let worked = 0;
      for (let current = addDays(day, 1); current <= due; current = addDays(current, 1)) {
        if (isWorkingDay(current, calendar)) worked += 1;
      }
      expect(worked).toBe(n);
    }),
  );
});

test('a calendar without working days is refused instead of looked through for ever', () => {
  const off = new Map(Array.from({ length: 800 }, (_, n): [string, HolidayKind] => [addDays('2026-01-01', n), 'OFF']));
  expect(() => addWorkingDays('2026-01-01', 5, off)).toThrow(RangeError);
});
