import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import {
  addDays,
  daysBetween,
  dayOfWeek,
  toLocalDay,
  localDaySchema,
  startOfLocalDay,
} from '~/base/calendar/local-day';

const CITY = 'Asia/Ho_Chi_Minh';
const days = fc
  .date({ min: new Date('1975-01-01T00:00:00Z'), max: new Date('2199-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('the local day', () => {
  test('changes at 17:00 UTC in the city', () => {
    expect(toLocalDay(new Date('2026-11-22T16:59:59.999Z'), CITY)).toBe('2026-11-22');
    expect(toLocalDay(new Date('2026-11-22T17:00:00.000Z'), CITY)).toBe('2026-11-23');
  });

  test('changes year at the city midnight, not at the one of UTC', () => {
    expect(toLocalDay(new Date('2026-12-31T16:59:59Z'), CITY)).toBe('2026-12-31');
    expect(toLocalDay(new Date('2026-12-31T17:00:00Z'), CITY)).toBe('2027-01-01');
  });

  test('is seven hours ahead of UTC for every instant in the city', () => {
    const instants = fc.date({
      min: new Date('1976-01-01'),
      max: new Date('2199-01-01'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instants, (instant) => {
        const shifted = new Date(instant.getTime() + 7 * 3_600_000).toISOString().slice(0, 10);
        expect(toLocalDay(instant, CITY)).toBe(shifted);
      }),
    );
  });

  test('keeps time zones apart for the same instant', () => {
    const instant = new Date('2026-11-22T18:00:00Z');
    expect(toLocalDay(instant, CITY)).toBe('2026-11-23');
    expect(toLocalDay(instant, 'UTC')).toBe('2026-11-22');
    expect(toLocalDay(instant, CITY)).toBe('2026-11-23');
  });

  test('follows half-hour zones and summer time', () => {
    expect(toLocalDay(new Date('2026-11-22T18:29:59Z'), 'Asia/Kolkata')).toBe('2026-11-22');
    expect(toLocalDay(new Date('2026-11-22T18:30:00Z'), 'Asia/Kolkata')).toBe('2026-11-23');
    expect(toLocalDay(new Date('2026-07-01T22:00:00Z'), 'Europe/Paris')).toBe('2026-07-02');
  });

  test('refuses an invalid date', () => {
    expect(() => toLocalDay(new Date('nonsense'), CITY)).toThrow(RangeError);
  });
});

describe('the start of a local day', () => {
  test('is 17:00 UTC of the day before in the city', () => {
    expect(startOfLocalDay('2026-11-25', CITY).toISOString()).toBe('2026-11-24T17:00:00.000Z');
  });

  test('is the first instant after a midnight that clocks skip', () => {
    expect(startOfLocalDay('2018-11-04', 'America/Sao_Paulo').toISOString()).toBe('2018-11-04T03:00:00.000Z');
  });

  test('is the first millisecond of its day in any zone', () => {
    const zones = fc.constantFrom(CITY, 'UTC', 'Pacific/Kiritimati', 'Etc/GMT+12', 'Europe/Paris', 'Asia/Kathmandu');
    fc.assert(
      fc.property(days, zones, (day, zone) => {
        const start = startOfLocalDay(day, zone);
        expect(toLocalDay(start, zone)).toBe(day);
        expect(toLocalDay(new Date(start.getTime() - 1), zone)).toBe(addDays(day, -1));
      }),
    );
  });

  test('refuses what is no day', () => {
    expect(() => startOfLocalDay('tomorrow', CITY)).toThrow('day-invalid');
  });
});

describe('counting days', () => {
  test('crosses months, years and leap days', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(addDays('2100-02-28', 1)).toBe('2100-03-01');
    expect(daysBetween('2026-01-01', '2027-01-01')).toBe(365);
  });

  test('goes there and back', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -20_000, max: 20_000 }), (day, n) => {
        expect(daysBetween(day, addDays(day, n))).toBe(n);
        expect(addDays(addDays(day, n), -n)).toBe(day);
      }),
    );
  });

  test('names Monday 1 and Sunday 7, also before 1970', () => {
    expect(dayOfWeek('2026-11-16')).toBe(1);
    expect(dayOfWeek('2026-11-22')).toBe(7);
    expect(dayOfWeek('1969-12-31')).toBe(3);
    expect(dayOfWeek('1900-01-01')).toBe(1);
  });
});

describe('reading a day', () => {
  test.each(['2026-11-22', '2024-02-29', '1900-01-01', '2999-12-31'])('accepts %s', (text) => {
    expect(localDaySchema.safeParse(text).success).toBe(true);
  });

  test.each(['2026-02-30', '2025-02-29', '2026-13-01', '2026-00-10', '2026-1-1', '22/11/2026', '', '0026-11-22'])(
    'refuses %s',
    (text) => {
      expect(localDaySchema.safeParse(text).success).toBe(false);
    },
  );
});
