import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  measureAhead,
  cityTimeAt,
  clockDifference,
  comparedClock,
  isClockWrong,
  leapBetween,
  secondsAhead,
  startClock,
} from '~/collect/devices/domain/kiosk-clock';
import { firstTried, type QueuedRating } from '~/collect/kiosk/domain/queue';

const HOUR = 3_600_000;
const TRUE_TIME = Date.parse('2026-11-18T02:00:00Z');

test('a clock that is off by more than two minutes is corrected by the difference, one that is off by less is believed', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -30 * 24 * HOUR, max: 30 * 24 * HOUR }),
      fc.integer({ min: 0, max: HOUR }),
      (off, passed) => {
        const clock = comparedClock({ wall: TRUE_TIME + off, steady: 5_000 }, TRUE_TIME);
        const believed = cityTimeAt(clock, 5_000 + passed);
        expect(believed - passed).toBe(isClockWrong(off) ? TRUE_TIME : TRUE_TIME + off);
        expect(Math.abs(believed - passed - TRUE_TIME)).toBeLessThanOrEqual(120_000);
      },
    ),
  );
  expect(isClockWrong(120_000)).toBe(false);
  expect(isClockWrong(-120_001)).toBe(true);
});

test('a page that starts offline corrects by what an earlier one knew', () => {
  const clock = startClock({ wall: TRUE_TIME - 26 * HOUR, steady: 100 }, -26 * HOUR);
  expect(cityTimeAt(clock, 100)).toBe(TRUE_TIME);
  expect(cityTimeAt(startClock({ wall: TRUE_TIME, steady: 100 }, null), 100)).toBe(TRUE_TIME);
});

test('while a page lives, setting the wall clock changes neither its time nor its durations, and it knows how far off it is', () => {
  const clock = comparedClock({ wall: TRUE_TIME, steady: 1000 }, TRUE_TIME);
  const later = { wall: TRUE_TIME + 7 * HOUR + 60_000, steady: 61_000 };
  expect(cityTimeAt(clock, later.steady)).toBe(TRUE_TIME + 60_000);
  expect(measureAhead(clock, later)).toBe(7 * HOUR);
});

test('a leap is a wall clock that went ahead of the steady one; set back or trimmed it is none', () => {
  const before = { wall: TRUE_TIME, steady: 1000 };
  expect(leapBetween(before, { wall: TRUE_TIME + HOUR, steady: 1250 })).toBe(HOUR - 250);
  expect(leapBetween(before, { wall: TRUE_TIME + 1800, steady: 1250 })).toBe(0);
  expect(leapBetween(before, { wall: TRUE_TIME - HOUR, steady: 1250 })).toBe(0);
  expect(leapBetween(before, { wall: TRUE_TIME + 60_000, steady: 61_000 })).toBe(0);
});

test('the server tells how far a clock is off in seconds that every database can hold', () => {
  expect(secondsAhead(TRUE_TIME - 26 * HOUR, new Date(TRUE_TIME))).toBe(-93_600);
  expect(secondsAhead(8.64e15, new Date(TRUE_TIME))).toBe(315_360_000);
  expect(secondsAhead(0, new Date(TRUE_TIME))).toBe(-315_360_000);
  expect(clockDifference(-93_600)).toEqual({ ahead: false, hours: 26, minutes: 0 });
  expect(clockDifference(25_379)).toEqual({ ahead: true, hours: 7, minutes: 3 });
});

test('a rating that was never sent goes at the time that is known now, one that was sent or is of an earlier page as it is', () => {
  const rating = {
    id: 'a',
    point: 'p',
    field: 'LAND',
    scale: 'five',
    level: 4,
    givenAt: '2026-11-17T00:00:00.000Z',
    language: 'vi',
  } as const;
  const ready: QueuedRating = { id: 'a', state: 'ready', rating, tap: { life: 'this', steady: 40_000 } };
  const clock = comparedClock({ wall: TRUE_TIME - 26 * HOUR, steady: 100_000 }, TRUE_TIME);
  const first = firstTried(ready, clock, 'this');
  expect(first).toMatchObject({ tried: true, rating: { givenAt: '2026-11-18T01:59:00.000Z' } });
  expect(firstTried(first, { city: 0, steady: 0 }, 'this')).toEqual(first);
  expect(firstTried(ready, clock, 'another').rating).toEqual(rating);
});
